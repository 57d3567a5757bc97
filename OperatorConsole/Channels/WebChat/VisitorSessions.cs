using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Channels.WebChat;

/// <summary>A visitor of the web chat: what their token says. The session's id is their address and their conversation's id.</summary>
/// <param name="Id">The session.</param>
/// <param name="WorkspaceId">Whose chat page.</param>
/// <param name="Name">The name they gave, if any.</param>
/// <param name="Email">The e-mail they gave, if any.</param>
/// <param name="Language">it, en, es or pt.</param>
/// <param name="Ends">The token is worth nothing after this.</param>
public sealed record Visitor(string Id, string WorkspaceId, string? Name, string? Email, string Language, DateTimeOffset Ends);

/// <summary>
/// Visitors' sessions live in their signed token alone: opening the page stores nothing, the first message does. The token opens its own conversation and nothing else.
/// </summary>
public sealed class VisitorSessions(IDataProtectionProvider protection, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(180);
    private static readonly TimeSpan ProvedLasts = TimeSpan.FromDays(1); // the site proves it anew at every visit; a secret that got out opens nothing for long
    private const int Remembered = 20_000;

    private readonly IDataProtector protector = protection.CreateProtector("webchat session v1");
    private readonly ConcurrentDictionary<string, Visitor> known = new(); // spares the cryptography of every call but the first

    /// <summary>A new session and its token.</summary>
    public (Visitor Visitor, string Token) Start(string workspaceId, string? name, string? email, string language) =>
        Sealed(new("w" + NewId.At(clock.GetUtcNow()), workspaceId, name, email, language, clock.GetUtcNow() + Lasts));

    /// <summary>A session of somebody whom the business's site knows by <paramref name="userId"/>, once that is proved: the same one from every device, so that their history is there.</summary>
    public (Visitor Visitor, string Token) Start(string workspaceId, string userId, string? name, string? email, string language) =>
        Sealed(new(Known(workspaceId, userId), workspaceId, name, email, language, clock.GetUtcNow() + ProvedLasts));

    /// <summary>The visitor of a token; null when it is not ours, is changed, or has ended.</summary>
    public Visitor? Open(string token)
    {
        if (!known.TryGetValue(token, out var visitor))
        {
            visitor = Read(token);
            if (visitor is null) return null;
            if (known.Count >= Remembered) known.Clear();
            known[token] = visitor;
        }
        return visitor.Ends > clock.GetUtcNow() ? visitor : null;
    }

    private (Visitor Visitor, string Token) Sealed(Visitor visitor) => (visitor, protector.Protect(JsonSerializer.Serialize(visitor)));

    // The workspace is part of it: two businesses that both count their customers from 1 have different ones.
    private static string Known(string workspaceId, string userId) => "u" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{workspaceId}\n{userId}")))[..32];

    private Visitor? Read(string token)
    {
        if (token.Length is 0 or > 4096) return null;
        try { return JsonSerializer.Deserialize<Visitor>(protector.Unprotect(token)); }
        catch (Exception e) when (e is CryptographicException or JsonException) { return null; }
    }
}
