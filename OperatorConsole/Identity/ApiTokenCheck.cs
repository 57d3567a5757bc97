using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>
/// Whose API token a key is. Asked of the database at every call, so that a revoked one opens nothing from that moment, on whichever machine it was revoked.
/// </summary>
internal sealed partial class ApiTokenCheck(ConsoleDbs dbs, WriteQueue writes, TimeProvider clock, ILogger<ApiTokenCheck> log)
{
    /// <summary>How every key begins; it tells them from access tokens, and people and leak scanners from anything else.</summary>
    public const string Mark = "oc_";

    private const int Longest = 128;
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    /// <summary>Whether this could be a key of ours at all.</summary>
    public static bool IsShapedLikeOne(string key) => key.Length <= Longest && key.StartsWith(Mark, StringComparison.Ordinal);

    /// <summary>What is kept of a key.</summary>
    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Who acts by this key, or null when it opens nothing.</summary>
    public async Task<ClaimsPrincipal?> ReadAsync(string key, CancellationToken cancel)
    {
        if (!IsShapedLikeOne(key)) return null;
        var (hash, now) = (HashOf(key), clock.GetUtcNow());
        await using var db = dbs.OpenAcross();
        var token = await db.ApiTokens.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancel);
        if (token is null || !token.HoldsAt(now)) return null;
        if (token.LastUsedAt is not { } last || now - last >= Between) _ = NoteAsync(token.Id, now);
        return new ClaimsPrincipal(new ClaimsIdentity(ClaimsOf(token), ApiTokenScheme.Name));
    }

    private static IEnumerable<Claim> ClaimsOf(ApiToken token)
    {
        yield return new(ClaimTypes.NameIdentifier, token.Id);
        yield return new(ClaimTypes.Name, token.Name);
        yield return new(Actors.WorkspaceClaim, token.WorkspaceId);
        yield return new(Actors.RoleClaim, Scopes.RoleOf(token.ScopeList).ToString());
        yield return new(Actors.StampClaim, token.Digest);
        foreach (var scope in token.ScopeList) yield return new(Scopes.Claim, scope);
        if (token.ExpiresAt is { } ends) yield return Actors.Ends(ends);
    }

    // Nobody waits for it: a store that is busy or away must not hold up a call that only reads. Of many calls at once one writes.
    private async Task NoteAsync(string id, DateTimeOffset now)
    {
        try
        {
            await writes.RunAsync(turn => turn.Execute("""
                update "ApiTokens" set "LastUsedAt" = @p1 where "Id" = @p0 and ("LastUsedAt" is null or "LastUsedAt" <= @p2)
                """, id, now.UtcTicks, (now - Between).UtcTicks), CancellationToken.None);
        }
        catch (Exception failure) { LogFailed(failure.GetType().Name); }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "When an API token was used could not be noted ({Reason})")]
    private partial void LogFailed(string reason);
}
