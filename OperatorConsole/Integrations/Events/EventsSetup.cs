using OperatorConsole.Platform.Web;

namespace OperatorConsole.Integrations.Events;

/// <summary>Registers the live API.</summary>
public static class EventsSetup
{
    private const int LargestCall = 8 << 10;

    /// <summary>The feed, its stream and its hub.</summary>
    public static IServiceCollection AddEvents(this IServiceCollection services)
    {
        services.AddSingleton<EventReader>().AddSingleton<EventFeed>().AddSingleton<EventStream>().AddSingleton<LiveCallers>();
        services.AddSignalR().AddJsonProtocol(protocol => JsonSetup.Apply(protocol.PayloadSerializerOptions)).AddHubOptions<LiveApi>(hub => hub.MaximumReceiveMessageSize = LargestCall);
        return services;
    }

    /// <summary>Maps <c>/api/v1/events</c> and <c>/hubs/live</c>.</summary>
    public static void MapEvents(this IEndpointRouteBuilder app) => EventsEndpoints.Map(app);
}
