using Microsoft.AspNetCore.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>Puts in place what getting in takes: set-up, invitations, sessions, second factors, passkeys.</summary>
internal static class SignInSetup
{
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddSingleton<NewPasswords>().AddSingleton<NewAccounts>().AddSingleton<OwnAccount>();
        services.AddSingleton<SetupCode>().AddSingleton<FirstStart>();
        services.AddSingleton<GuessLimit>().AddSingleton<OneTimeLinks>().AddSingleton<Invitations>().AddSingleton<PasswordResets>();
        services.AddSingleton<SealedCookies>().AddSingleton<Entrance>().AddSingleton<FrontDoor>().AddSingleton<TwoFactor>();
        services.AddSingleton<Passkeys>().AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>().AddScoped<PasskeyCeremony>();
        services.AddHostedService<SessionsSeen>();
        services.AddOptions<IdentityPasskeyOptions>().Configure<WebOptions>((passkeys, web) =>
        {
            // A passkey belongs to a name, never to a number; without a public address it belongs to the name the page was opened by.
            passkeys.ServerDomain = web.PublicUrl is { HostNameType: UriHostNameType.Dns } site ? site.Host : null;
            passkeys.UserVerificationRequirement = "required";
            passkeys.ResidentKeyRequirement = "required";
            passkeys.ValidateOrigin = origin => ValueTask.FromResult(!origin.CrossOrigin && IsOurs(origin, web));
        });
        return services;
    }

    private static bool IsOurs(PasskeyOriginValidationContext origin, WebOptions web)
    {
        var here = web.PublicUrl?.GetLeftPart(UriPartial.Authority) ?? $"{origin.HttpContext.Request.Scheme}://{origin.HttpContext.Request.Host}";
        return string.Equals(origin.Origin, here, StringComparison.OrdinalIgnoreCase);
    }
}
