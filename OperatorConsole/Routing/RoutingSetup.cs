using OperatorConsole.Platform.Live;

namespace OperatorConsole.Routing;

/// <summary>Registers presence and the queue.</summary>
public static class RoutingSetup
{
    /// <summary>Who is here, who is next, and the worker that brings the two together.</summary>
    public static IServiceCollection AddQueue(this IServiceCollection services)
    {
        services.AddSingleton<PresenceBoard>().AddSingleton<PresenceBook>();
        services.AddSingleton<RoutingRules>().AddSingleton<Rooms>().AddSingleton<Queue>();
        services.AddHostedService(provider => provider.GetRequiredService<PresenceBoard>());
        services.AddSingleton<PresenceElsewhere>().AddSingleton<INodeEar>(provider => provider.GetRequiredService<PresenceElsewhere>());
        services.AddHostedService(provider => provider.GetRequiredService<PresenceElsewhere>());
        services.AddHostedService<Dispatcher>();
        return services;
    }
}
