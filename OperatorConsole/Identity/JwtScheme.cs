using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace OperatorConsole.Identity;

/// <summary>
/// Knows a person by the access token in <c>Authorization: Bearer</c>; refuses with 401 and 403, never with a page. Says nothing of a bearer token that is
/// no JWT: it is another scheme's.
/// </summary>
internal sealed class JwtScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, JwtTokens tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "Jwt";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(BearerToken.In(Request) switch
    {
        null => AuthenticateResult.NoResult(),
        var token when !JwtTokens.IsShapedLikeOne(token) => AuthenticateResult.NoResult(),
        var token when tokens.Read(token) is { } principal => AuthenticateResult.Success(new AuthenticationTicket(principal, Name)),
        _ => AuthenticateResult.Fail("the access token does not hold"),
    });

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = BearerToken.Word;
        return base.HandleChallengeAsync(properties);
    }
}
