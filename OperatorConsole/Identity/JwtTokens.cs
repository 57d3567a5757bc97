using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OperatorConsole.Identity;

/// <summary>
/// Access tokens: JWTs (RFC 7519) signed with HS256. The head's <c>alg</c> is only compared with the one we use, never followed. A token holds no longer than
/// <see cref="Lifetime"/>, and ends before that with the account's security stamp: switched off, another role, another password.
/// </summary>
internal sealed class JwtTokens(JwtKeys keys, Access access, TimeProvider clock)
{
    public const string Issuer = "OperatorConsole";
    public const string Audience = "OperatorConsole.Api";
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>How far clocks may differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private const string Algorithm = "HS256";
    private const int Longest = 4096;
    private static readonly JsonSerializerOptions Strict = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, AllowDuplicateProperties = false };

    /// <summary>A token for an account that has just proved who it is.</summary>
    public string Issue(Account account)
    {
        var now = clock.GetUtcNow();
        var key = keys.Newest;
        var head = new JsonObject { ["alg"] = Algorithm, ["typ"] = "JWT", ["kid"] = key.Id };
        var claims = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["iat"] = now.ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["exp"] = (now + Lifetime).ToUnixTimeSeconds(),
            ["sub"] = account.Id,
            ["name"] = account.Name,
            ["workspace"] = account.WorkspaceId,
            ["role"] = account.Role.ToString(),
            ["stamp"] = Actors.DigestOf(account.SecurityStamp),
        };
        var signed = $"{Part(head)}.{Part(claims)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(key, signed))}";
    }

    /// <summary>Whether this could be one of ours at all; a visitor's token of the web chat is not.</summary>
    public static bool IsShapedLikeOne(string token) => token.Length <= Longest && token.AsSpan().Count('.') == 2;

    /// <summary>Whose token it is, or null when it does not hold.</summary>
    public ClaimsPrincipal? Read(string token)
    {
        if (!IsShapedLikeOne(token)) return null;
        try { return Check(token, token.Split('.')); }
        catch (Exception damaged) when (damaged is FormatException or JsonException) { return null; }
    }

    private ClaimsPrincipal? Check(string token, string[] parts)
    {
        var head = Parse<Head>(parts[0]);
        if (head?.Alg != Algorithm || keys.Find(head.Kid) is not { } key) return null;
        var signature = Sign(key, token[..token.LastIndexOf('.')]);
        if (!CryptographicOperations.FixedTimeEquals(signature, Base64Url.DecodeFromChars(parts[2]))) return null;
        if (Parse<Body>(parts[1]) is not { Iss: Issuer, Aud: Audience, Sub: { } id } body || !IsNow(body) || !access.Holds(id, body.Stamp)) return null;
        var principal = new ClaimsPrincipal(new ClaimsIdentity(ClaimsOf(body), JwtScheme.Name));
        return Actors.Find(principal) is null ? null : principal;
    }

    private bool IsNow(Body body)
    {
        var now = clock.GetUtcNow();
        return body.Exp > (now - Skew).ToUnixTimeSeconds() && body.Nbf <= (now + Skew).ToUnixTimeSeconds();
    }

    private static IEnumerable<Claim> ClaimsOf(Body body) =>
    [
        new(ClaimTypes.NameIdentifier, body.Sub!),
        new(ClaimTypes.Name, body.Name ?? ""),
        new(Actors.WorkspaceClaim, body.Workspace ?? ""),
        new(Actors.RoleClaim, body.Role ?? ""),
        new(Actors.StampClaim, body.Stamp ?? ""),
        Actors.Ends(DateTimeOffset.FromUnixTimeSeconds(body.Exp)),
    ];

    private static byte[] Sign(JwtKey key, string signed) => HMACSHA256.HashData(key.Secret, Encoding.ASCII.GetBytes(signed));

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static T? Parse<T>(string part) => JsonSerializer.Deserialize<T>(Base64Url.DecodeFromChars(part), Strict);

    private sealed record Head(string? Alg, string? Kid);

    private sealed record Body(string? Iss, string? Aud, long Exp, long Nbf, string? Sub, string? Name, string? Workspace, string? Role, string? Stamp);
}
