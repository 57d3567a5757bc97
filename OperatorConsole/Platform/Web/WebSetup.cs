using System.Reflection;
using FluentValidation;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OperatorConsole.Platform.Start;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web.Limits;
using Serilog;

namespace OperatorConsole.Platform.Web;

/// <summary>The ground every request stands on.</summary>
public static class WebSetup
{
    private const int LargestBody = 1 << 20;
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(25);

    /// <summary>Registers it. <c>AddStorage</c> must be called too: readiness asks the database.</summary>
    public static WebApplicationBuilder AddWeb(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();
        var services = builder.Services;
        // Files that may change under the running site are for those who write them: the route that looks for them takes every address and hides which exist.
        if (!builder.Environment.IsDevelopment()) builder.Configuration["ReloadStaticAssetsAtRuntime"] ??= "false";
        builder.Logging.ClearProviders().AddSerilog(LogSetup.Create(StorageOptions.From(new Settings(builder.Configuration))), dispose: true);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSettings(WebOptions.From);
        services.AddLimits();
        services.AddSingleton<PublicAddress>().AddSingleton<ProviderHttp>().AddSingleton<Refusals>().AddSingleton<Readiness>().AddHostedService<Drain>();
        services.Configure<HostOptions>(host => host.ShutdownTimeout = LongestStop);
        services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        services.ConfigureHttpJsonOptions(json => JsonSetup.Apply(json.SerializerOptions));
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false); // a bare status costs less than an exception, and gets its words too
        services.AddAntiforgery(Harden);
        services.AddValidatorsOf(typeof(WebSetup).Assembly);
        return builder;
    }

    /// <summary>
    /// Adds the middleware, outermost first. Call it before <c>UseAuthentication</c>, and <see cref="UseCookieProof"/> after <c>UseAuthorization</c>.
    /// Proxies come first, because all others look at scheme and address; then the headers, which refusals carry too; then the language,
    /// which refusals speak; then refusals, which answer for everything inside; then the addresses that lead nowhere; then the gate for other sites.
    /// </summary>
    public static void UseWeb(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<WebOptions>();
        var refusals = app.Services.GetRequiredService<Refusals>();
        if (options.KnownProxies.Count > 0) app.UseForwardedHeaders(Believing(options.KnownProxies));
        app.Use(SecurityHeaders.WriteAsync);
        app.Use(OwnRedirects.WriteAsync);
        app.UseRequestLocalization(Localized());
        app.Use(refusals.AnswerAsync);
        app.Use(Nowhere.OpenAsync);
        app.Use((context, next) => SameOrigin.RefuseForeignAsync(context, options, next));
    }

    /// <summary>The product's own files, and how it is.</summary>
    public static void MapWeb(this WebApplication app)
    {
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
    }

    /// <summary>Asks calls that are believed for their cookie alone for the antiforgery header. After <c>UseAuthorization</c>.</summary>
    public static void UseCookieProof(this WebApplication app)
    {
        var antiforgery = app.Services.GetRequiredService<IAntiforgery>();
        app.Use((context, next) => SameOrigin.AskCookiesForProofAsync(context, antiforgery, next));
    }

    /// <summary>Registers every validator of an assembly, internal ones too, under what it validates.</summary>
    internal static void AddValidatorsOf(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false }))
            foreach (var validates in type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IValidator<>)))
                services.AddSingleton(validates, type);
    }

    private static void Harden(AntiforgeryOptions antiforgery)
    {
        antiforgery.HeaderName = "RequestVerificationToken";
        antiforgery.Cookie.Name = ".OperatorConsole.Antiforgery";
        antiforgery.Cookie.SameSite = SameSiteMode.Lax; // Strict would leave it out when a link in a mail opens the console, and the new one would void every open tab's
        antiforgery.Cookie.HttpOnly = true;
        antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        antiforgery.SuppressXFrameOptionsHeader = true; // who may frame a page is said by the content policy, which knows more than one site
    }

    // X-Forwarded-Host is not among them: the site's own address is a setting.
    private static ForwardedHeadersOptions Believing(IReadOnlyList<Proxy> proxies)
    {
        var forwarded = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var proxy in proxies) forwarded.KnownIPNetworks.Add(proxy.Network);
        return forwarded;
    }

    private static RequestLocalizationOptions Localized()
    {
        var options = new RequestLocalizationOptions().AddSupportedCultures([.. Languages.All]).AddSupportedUICultures([.. Languages.All]).SetDefaultCulture("en");
        options.RequestCultureProviders =
        [
            new CustomRequestCultureProvider(context => Task.FromResult(Languages.Known(context.Request.Query["language"]) is { } asked ? new ProviderCultureResult(asked) : null)),
            new CookieRequestCultureProvider(),
            new CustomRequestCultureProvider(context => Task.FromResult<ProviderCultureResult?>(new(Languages.From(context.Request.Headers.AcceptLanguage.ToString())))),
        ];
        return options;
    }
}
