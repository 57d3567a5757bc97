using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.SignalR;
using OperatorConsole.Platform.Start;

namespace OperatorConsole.Platform.Web.Limits;

/// <summary>Puts the limits in place.</summary>
public static class LimitsSetup
{
    internal static IServiceCollection AddLimits(this IServiceCollection services)
    {
        services.AddSettings(LimitOptions.From);
        services.AddSingleton<CallLimits>().AddSingleton<HubCallLimit>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<CallLimits>((limiter, calls) => (limiter.GlobalLimiter, limiter.RejectionStatusCode) = (calls, StatusCodes.Status429TooManyRequests));
        services.AddOptions<HubOptions>().Configure<HubCallLimit>((hubs, calls) => hubs.AddFilter(calls));
        return services;
    }

    /// <summary>Counts calls. After <c>UseAuthentication</c>, which says who calls, and before <c>UseAuthorization</c>, so that who guesses at tokens is counted too.</summary>
    public static void UseCallLimits(this WebApplication app)
    {
        if (app.Services.GetRequiredService<LimitOptions>().Enabled) app.UseRateLimiter();
    }
}
