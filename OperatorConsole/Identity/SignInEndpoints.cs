using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>In by token, out by any door, and the language of one's pages.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/api/v1/auth/login", LoginAsync).Checked<LoginInput>().AllowAnonymous().WithTags("Sign-in").WithSummary("An access token for an e-mail and a password");
        app.MapPost("/logout", LogoutAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapGet("/language", LanguageAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<Ok<TokenView>> LoginAsync(LoginInput input, PasswordCheck passwords, CodeCheck codes, JwtTokens tokens, CancellationToken cancel)
    {
        var account = await passwords.RunAsync(input.Email!, input.Password!, cancel);
        if (account.TwoFactorEnabled) await codes.RunAsync(account, string.IsNullOrWhiteSpace(input.Code) ? throw new ProblemException(401, "CodeNeeded") : input.Code, cancel);
        return TypedResults.Ok(new TokenView(tokens.Issue(account), (int)JwtTokens.Lifetime.TotalSeconds, "Bearer"));
    }

    private static async Task<Results<NoContent, RedirectHttpResult>> LogoutAsync(HttpContext context, IAntiforgery antiforgery, Sessions sessions, CancellationToken cancel)
    {
        // Who has no session any more has nothing to protect, and a page left open must still get out.
        if (context.User.Identity?.IsAuthenticated == true && !await antiforgery.IsRequestValidAsync(context)) throw new ProblemException(400, "NoAntiforgery");
        if (Actors.Find(context.User) is { } actor) await sessions.LeaveAsync(actor, context.User.FindFirstValue(Actors.StampClaim), cancel);
        await context.SignOutAsync(IdentityConstants.ApplicationScheme);
        return context.Request.HasFormContentType ? TypedResults.Redirect("/login") : TypedResults.NoContent();
    }

    private static async Task<RedirectHttpResult> LanguageAsync(string? set, string? returnUrl, HttpContext context, ConsoleDbs dbs, WriteGate gate, CancellationToken cancel)
    {
        if (Languages.Known(set) is { } language)
        {
            LanguageCookie.Set(context.Response, language);
            if (context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && IsOwnLink(context.Request))
            {
                await using var db = dbs.OpenAcross();
                using var turn = await gate.EnterAsync(cancel);
                await db.Accounts.Where(a => a.Id == id).ExecuteUpdateAsync(to => to.SetProperty(a => a.Language, language), cancel);
            }
        }
        return TypedResults.LocalRedirect(ReturnUrl.LocalOrSignIn(returnUrl));
    }

    // A link that changes the account must have been pressed on our own page. Browsers say where a request comes from; older ones at least name the page.
    private static bool IsOwnLink(HttpRequest request) => request.Headers.TryGetValue("Sec-Fetch-Site", out var site)
        ? site == "same-origin"
        : Uri.TryCreate(request.Headers.Referer.ToString(), UriKind.Absolute, out var page) && page.Scheme == request.Scheme && page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The cookie that the framework's request localization reads.</summary>
public static class LanguageCookie
{
    /// <summary>Remembers a language in this browser for a year.</summary>
    public static void Set(HttpResponse response, string language) => response.Cookies.Append(
        CookieRequestCultureProvider.DefaultCookieName,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)),
        new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, Secure = response.HttpContext.Request.IsHttps, IsEssential = true });
}
