using System.Text.Json;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>The password of who wants to add a passkey.</summary>
public sealed record PasskeyBeginInput(string? Password);

/// <summary>What the browser made or signed, and what the person calls it.</summary>
public sealed record PasskeyInput(JsonElement Credential, string? Name);

/// <summary>Passkeys: added by who is signed in by a browser, used at the log-in. Options and credentials are those of WebAuthn (Level 3, JSON forms).</summary>
internal static class PasskeyEndpoints
{
    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        var mine = app.MapGroup("/api/v1/me/passkeys").RequireAuthorization(Policies.Operator).ExcludeFromDescription();
        mine.MapPost("/options", BeginAddingAsync).Checked<PasskeyBeginInput>();
        mine.MapPost("", AddAsync).Checked<PasskeyInput>();
        var door = app.MapGroup("/api/v1/auth/passkey").AllowAnonymous().ExcludeFromDescription();
        door.MapPost("/options", BeginSigningInAsync);
        door.MapPost("", SignInAsync).Checked<PasskeyInput>();
    }

    private static async Task<ContentHttpResult> BeginAddingAsync(PasskeyBeginInput input, Caller caller, HttpContext context, PasskeyCeremony ceremony, CancellationToken cancel)
    {
        AskForBrowser(context);
        return Json(await ceremony.BeginAddingAsync(context, caller.Actor, input.Password!, cancel));
    }

    private static async Task<NoContent> AddAsync(PasskeyInput input, Caller caller, HttpContext context, PasskeyCeremony ceremony, CancellationToken cancel)
    {
        AskForBrowser(context);
        await ceremony.AddAsync(context, caller.Actor, input.Credential.GetRawText(), input.Name, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<ContentHttpResult> BeginSigningInAsync(HttpContext context, PasskeyCeremony ceremony) => Json(await ceremony.BeginSigningInAsync(context));

    private static async Task<NoContent> SignInAsync(PasskeyInput input, HttpContext context, PasskeyCeremony ceremony, CancellationToken cancel)
    {
        await ceremony.SignInAsync(context, input.Credential.GetRawText(), cancel);
        return TypedResults.NoContent();
    }

    // A token that leaks for an hour must not leave a key behind that opens for ever.
    private static void AskForBrowser(HttpContext context)
    {
        if (context.User.Identity?.AuthenticationType != IdentityConstants.ApplicationScheme) throw new AccessDeniedException();
    }

    private static ContentHttpResult Json(string json) => TypedResults.Content(json, "application/json");
}

internal sealed class PasskeyBeginInputValidator : AbstractValidator<PasskeyBeginInput>
{
    public PasskeyBeginInputValidator() => RuleFor(i => i.Password).NotEmpty().MaximumLength(LoginInputValidator.LongestPassword);
}

internal sealed class PasskeyInputValidator : AbstractValidator<PasskeyInput>
{
    private const int Longest = 32_000;

    public PasskeyInputValidator()
    {
        RuleFor(i => i.Credential).Must(c => c.ValueKind == JsonValueKind.Object && c.GetRawText().Length <= Longest);
        RuleFor(i => i.Name).MaximumLength(120);
    }
}
