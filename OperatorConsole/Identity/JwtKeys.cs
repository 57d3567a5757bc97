using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>A key that signs tokens; its id stands in each token's head.</summary>
internal sealed record JwtKey(byte[] Secret, DateTimeOffset MadeAt)
{
    public string Id { get; } = Convert.ToHexStringLower(SHA256.HashData(Secret).AsSpan(0, 8));
}

/// <summary>
/// The keys of the access tokens, on the shelf as <c>jwt.key</c>: one per line, newest first, each encrypted with Data Protection. The newest signs. It is replaced when
/// it is older than <see cref="Lifetime"/>; the one before it verifies on for as long as a token it had signed by then may still live, and not longer: a retired key
/// that leaks one day opens nothing. Nodes share them: each reads again every <see cref="Fresh"/>, and when it meets a token of a key it does not know.
/// Take a line away and start again: what it signed is worth nothing.
/// </summary>
internal sealed class JwtKeys(IKeyShelf shelf, IDataProtectionProvider protection, TimeProvider clock)
{
    public const string FileName = "jwt.key";
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);

    /// <summary>How long a key that another node has replaced may still sign here.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(5); // whoever sends made-up tokens does not make us read all the time
    private const int Length = 64;
    private readonly Lock gate = new();
    private readonly IDataProtector protector = protection.CreateProtector("access token keys");
    private IReadOnlyList<JwtKey> keys = [];
    private long readAt;

    /// <summary>The one that signs.</summary>
    public JwtKey Newest => Known(Fresh)[0];

    /// <summary>The one of this id, or null.</summary>
    public JwtKey? Find(string? id)
    {
        var all = Known(Fresh);
        if (all.All(k => k.Id != id)) all = Known(Unknown);
        var key = all.FirstOrDefault(k => k.Id == id);
        return key == all[0] || clock.GetUtcNow() < all[0].MadeAt + JwtTokens.Lifetime + JwtTokens.Skew + Fresh ? key : null;
    }

    private IReadOnlyList<JwtKey> Known(TimeSpan atMostOld)
    {
        lock (gate)
        {
            if (keys.Count > 0 && clock.GetElapsedTime(readAt) < atMostOld) return keys;
            try { keys = Load(); }
            catch (DbException) when (keys.Count > 0) { /* the database is away for a moment: what was known holds */ }
            readAt = clock.GetTimestamp();
            return keys;
        }
    }

    private List<JwtKey> Load()
    {
        var present = Opened(shelf.Read(FileName));
        if (IsFresh(present)) return present;
        return Opened(shelf.Change(FileName, lines =>
        {
            var now = Opened(lines); // another node may have been faster
            return IsFresh(now) ? null : [Closed(new JwtKey(RandomNumberGenerator.GetBytes(Length), clock.GetUtcNow())), .. now.Take(1).Select(Closed)];
        }));
    }

    private bool IsFresh(List<JwtKey> present) => present.Count > 0 && clock.GetUtcNow() - present[0].MadeAt < Lifetime;

    // What these Data Protection keys did not write is left out: the storage has already refused to start unless that was accepted.
    private List<JwtKey> Opened(IEnumerable<string> lines) => [.. lines.Select(Open).OfType<JwtKey>()];

    private JwtKey? Open(string line)
    {
        try
        {
            var parts = protector.Unprotect(line).Split(' ');
            return new JwtKey(Convert.FromBase64String(parts[1]), DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[0], CultureInfo.InvariantCulture)));
        }
        catch (CryptographicException) { return null; }
    }

    private string Closed(JwtKey key) => protector.Protect($"{key.MadeAt.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)} {Convert.ToBase64String(key.Secret)}");
}
