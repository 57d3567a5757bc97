using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;
using OperatorConsole.Platform.Web.Limits;

namespace OperatorConsole.Identity;

/// <summary>Puts sign-in in place: a cookie for browsers, an access token for other systems, and what each role may use.</summary>
public static class IdentitySetup
{
    private const string CookieOrToken = "CookieOrToken";
    private static readonly PathString[] NeverPages = ["/api", "/hubs", "/events", "/socket.io", "/_blazor"];

    /// <summary>Accounts, schemes and policies.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(DemoAccounts.None);
        services.AddSingleton<Access>().AddSingleton<AccessEnd>().AddSingleton<Colleagues>();
        services.AddSingleton<PasswordCheck>().AddSingleton<CodeCheck>().AddSingleton<Lockout>();
        services.AddSingleton<JwtKeys>().AddSingleton<JwtTokens>();
        services.AddSingleton<Sessions>().AddSingleton<INodeEar>(provider => provider.GetRequiredService<Sessions>()).AddSingleton<People>().AddSingleton<Preferences>();
        services.AddSingleton<ApiTokens>().AddSingleton<ApiTokenCheck>();
        services.LogTroubleOnly<JwtScheme>().LogTroubleOnly<ApiTokenScheme>();
        services.AddSignIn();
        AddAccounts(services);
        AddSchemes(services);
        AddPolicies(services);
        return services;
    }

    /// <summary>The way in, in this order: that there is an admin at all, who calls, how often, what they may, and that it was they who sent it.</summary>
    public static void UseIdentity(this WebApplication app)
    {
        app.UseSetupGate();
        app.UseAuthentication();
        app.UseCallLimits();
        app.UseAuthorization();
        app.UseCookieProof();
        app.UseAntiforgery();
    }

    /// <summary>Maps sign-in, sign-out and the people of a workspace.</summary>
    public static void MapIdentity(this IEndpointRouteBuilder app)
    {
        app.MapSignIn();
        app.MapPeople();
        app.MapInvitations();
        app.MapPreferences();
        app.MapColleagues();
        app.MapPasskeys();
        app.MapApiTokens();
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddScoped(provider => provider.GetRequiredService<ConsoleDbs>().OpenAcross());
        services.AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>().AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = 210_000);
        services.AddIdentityCore<Account>(identity =>
        {
            identity.User.RequireUniqueEmail = true;
            identity.User.AllowedUserNameCharacters = ""; // the e-mail is the user name, and its own rule says what it may hold
            identity.Password = new PasswordOptions
            {
                RequiredLength = 10, RequiredUniqueChars = 4, // length is what counts; rules of composition only make people write it down
                RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false,
            };
            identity.Lockout = new LockoutOptions { MaxFailedAccessAttempts = PasswordCheck.MostTries, DefaultLockoutTimeSpan = PasswordCheck.LockedFor };
        }).AddUserStore<AccountStore>();
    }

    private static void AddSchemes(IServiceCollection services) => services
        .AddAuthentication(CookieOrToken)
        .AddPolicyScheme(CookieOrToken, null, scheme => scheme.ForwardDefaultSelector = context => SchemeFor(context.Request))
        .AddScheme<AuthenticationSchemeOptions, JwtScheme>(JwtScheme.Name, null)
        .AddScheme<AuthenticationSchemeOptions, ApiTokenScheme>(ApiTokenScheme.Name, null)
        .AddCookie(IdentityConstants.ApplicationScheme, cookie =>
        {
            cookie.Cookie.Name = ".OperatorConsole";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = Session.Length;
            cookie.SlidingExpiration = true;
            cookie.LoginPath = cookie.AccessDeniedPath = "/login";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.Events.OnValidatePrincipal = ValidateAsync;
            cookie.Events.OnRedirectToLogin = context => RefuseAsync(context, StatusCodes.Status401Unauthorized);
            cookie.Events.OnRedirectToAccessDenied = context => RefuseAsync(context, StatusCodes.Status403Forbidden);
        });

    private static void AddPolicies(IServiceCollection services) => services.AddAuthorizationBuilder()
        .AddPolicy(Policies.Operator, policy => From(policy, Role.Operator))
        .AddPolicy(Policies.Supervisor, policy => From(policy, Role.Supervisor))
        .AddPolicy(Policies.Admin, policy => From(policy, Role.Admin))
        .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireAssertion(Scopes.LetIn).Build()); // what nobody decided on is closed

    private static string SchemeFor(HttpRequest request) => BearerToken.In(request) switch
    {
        null => IdentityConstants.ApplicationScheme,
        var token when ApiTokenCheck.IsShapedLikeOne(token) => ApiTokenScheme.Name,
        _ => JwtScheme.Name,
    };

    private static void From(AuthorizationPolicyBuilder policy, Role least) =>
        policy.RequireAuthenticatedUser().RequireClaim(Actors.RoleClaim, Enum.GetValues<Role>().Where(r => r >= least).Select(r => r.ToString())).RequireAssertion(Scopes.LetIn);

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var access = context.HttpContext.RequestServices.GetRequiredService<Access>();
        if (context.Principal is { } who && Actors.Find(who) is { } actor && access.Holds(actor.Id, who.FindFirst(Actors.StampClaim)?.Value))
        {
            if (access.NameOf(actor.Id) is { } name && name != actor.Name) Rename(context, who, name);
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(IdentityConstants.ApplicationScheme);
    }

    private static void Rename(CookieValidatePrincipalContext context, ClaimsPrincipal who, string name)
    {
        var claims = who.Claims.Where(c => c.Type != ClaimTypes.Name).Append(new Claim(ClaimTypes.Name, name));
        context.ReplacePrincipal(new ClaimsPrincipal(new ClaimsIdentity(claims, IdentityConstants.ApplicationScheme)));
        context.ShouldRenew = true;
    }

    private static Task RefuseAsync(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        if (NeverPages.Any(path => context.Request.Path.StartsWithSegments(path))) context.Response.StatusCode = status;
        else context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }
}
