namespace OperatorConsole.Platform.Live;

/// <summary>Registers the hub.</summary>
public static class LiveSetup
{
    /// <summary>One hub for the process.</summary>
    public static IServiceCollection AddLive(this IServiceCollection services)
    {
        services.AddSingleton<LiveHub>();
        services.AddSingleton<Screens>();
        services.AddSingleton<NodeWords>().AddSingleton<INodeEar, TravellingChanges>();
        services.AddHostedService<LiveRelay>();
        return services;
    }
}
