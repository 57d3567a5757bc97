using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace OperatorConsole.Identity;

/// <summary>Knows another system by its API token. Refuses with 401 and 403, never with a page.</summary>
internal sealed class ApiTokenScheme(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, ApiTokenCheck tokens)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "ApiToken";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (BearerToken.In(Request) is not { } key) return AuthenticateResult.NoResult();
        return await tokens.ReadAsync(key, Context.RequestAborted) is { } principal
            ? AuthenticateResult.Success(new AuthenticationTicket(principal, Name))
            : AuthenticateResult.Fail("the API token does not hold");
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = BearerToken.Word;
        return base.HandleChallengeAsync(properties);
    }
}
