using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;

namespace OperatorConsole.Identity;

/// <summary>From a signed-in principal to who acts.</summary>
public static class Actors
{
    /// <summary>The claim that names the workspace.</summary>
    public const string WorkspaceClaim = "workspace";

    /// <summary>The claim that names the role.</summary>
    public const string RoleClaim = "role";

    /// <summary>The claim with the mark of what was issued, as <see cref="Access.Holds"/> takes it: the session's for a cookie; for a token a digest of the account's security stamp.</summary>
    public const string StampClaim = "stamp";

    /// <summary>The claim with the second (Unix time) from which on a token is worth nothing.</summary>
    internal const string EndsClaim = "ends";

    /// <summary>Who acts. Call it only behind a policy.</summary>
    /// <exception cref="AccessDeniedException">Nobody is signed in.</exception>
    public static Actor Of(ClaimsPrincipal principal) => Find(principal) ?? throw new AccessDeniedException();

    /// <summary>Who acts, or null.</summary>
    public static Actor? Find(ClaimsPrincipal principal)
    {
        var (id, workspace) = (principal.FindFirstValue(ClaimTypes.NameIdentifier), principal.FindFirstValue(WorkspaceClaim));
        if (string.IsNullOrEmpty(id) || string.IsNullOrEmpty(workspace) || !Enum.TryParse<Role>(principal.FindFirstValue(RoleClaim), out var role)) return null;
        return new Actor(id, workspace, principal.FindFirstValue(ClaimTypes.Name) ?? "", role) { IsProgram = principal.HasClaim(c => c.Type == Scopes.Claim) };
    }

    /// <summary>What a cookie or token carries of a security stamp. A token can be read by whoever holds it, and the stamp itself is what other secrets of the account are derived from.</summary>
    public static string DigestOf(string? stamp) => string.IsNullOrEmpty(stamp) ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(stamp)).AsSpan(0, 16));

    internal static Claim Ends(DateTimeOffset at) => new(EndsClaim, at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>The claims of an account, for a cookie.</summary>
    public static IEnumerable<Claim> ClaimsOf(Account account, string session) =>
    [
        new(ClaimTypes.NameIdentifier, account.Id),
        new(ClaimTypes.Name, account.Name),
        new(WorkspaceClaim, account.WorkspaceId),
        new(RoleClaim, account.Role.ToString()),
        new(StampClaim, session),
    ];
}

/// <summary>Who calls an endpoint, bound from the request.</summary>
public sealed record Caller(Actor Actor)
{
    /// <summary>Binds it; minimal APIs find this method by its name.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context) => ValueTask.FromResult<Caller?>(new Caller(Actors.Of(context.User)));
}
