using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace OperatorConsole.Identity;

/// <summary>What a browser keeps for us between two requests and can neither read nor make: each cookie is sealed under its own name and ends at its time.</summary>
internal sealed class SealedCookies(IDataProtectionProvider protection, TimeProvider clock)
{
    /// <summary>Who has shown a password and still owes a code.</summary>
    public const string SecondStep = ".OperatorConsole.SecondStep";

    /// <summary>A computer that is spared the second step.</summary>
    public const string Trusted = ".OperatorConsole.Trusted";

    /// <summary>What a passkey was asked to sign.</summary>
    public const string Passkey = ".OperatorConsole.Passkey";

    public void Set(HttpContext context, string name, string value, TimeSpan lifetime)
    {
        var ends = (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        context.Response.Cookies.Append(name, protection.CreateProtector(name).Protect(ends + ' ' + value), Options(context, lifetime));
    }

    /// <summary>What was set, or null when it is not there, not ours or too old.</summary>
    public string? Read(HttpContext context, string name)
    {
        if (context.Request.Cookies[name] is not { Length: > 0 } closed) return null;
        try
        {
            var parts = protection.CreateProtector(name).Unprotect(closed).Split(' ', 2);
            return DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[0], CultureInfo.InvariantCulture)) > clock.GetUtcNow() ? parts[1] : null;
        }
        catch (CryptographicException) { return null; }
    }

    public static void Clear(HttpContext context, string name) => context.Response.Cookies.Delete(name, Options(context, null));

    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) =>
        new() { MaxAge = lifetime, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true };
}
