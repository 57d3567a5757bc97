using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace OperatorConsole.Channels.WebChat;

/// <summary>Knows a visitor by the bearer token of their session. Such a principal opens the web chat's own endpoints and nothing else.</summary>
public sealed class VisitorScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, VisitorSessions sessions)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    /// <summary>The scheme's and the policy's name.</summary>
    public const string Name = "Visitor";

    private const string Bearer = "Bearer ";
    private static readonly object Key = new();

    /// <summary>The visitor of this request; only behind the policy.</summary>
    public static Visitor Of(HttpContext context) => (Visitor)context.Items[Key]!;

    /// <summary>The visitor of a request that is not authorized yet; null when it brings no session of ours.</summary>
    internal static string? Claimed(HttpContext context)
    {
        var header = context.Request.Headers.Authorization.ToString();
        return header.StartsWith(Bearer, StringComparison.Ordinal) ? context.RequestServices.GetRequiredService<VisitorSessions>().Open(header[Bearer.Length..])?.Id : null;
    }

    /// <inheritdoc />
    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Bearer, StringComparison.Ordinal)) return Task.FromResult(AuthenticateResult.NoResult());
        if (sessions.Open(header[Bearer.Length..]) is not { } visitor) return Task.FromResult(AuthenticateResult.Fail("not a live session"));
        Context.Items[Key] = visitor;
        var identity = new ClaimsIdentity([new Claim("visitor", visitor.Id)], Name);
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), Name)));
    }
}
