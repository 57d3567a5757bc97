using Microsoft.AspNetCore.SignalR;
using OperatorConsole.Conversations;

namespace OperatorConsole.Integrations.Events;

/// <summary>Opens what a hub connection needs beyond one call: the hub itself is made anew for each.</summary>
internal sealed class LiveCallers(IHubContext<LiveApi> hub, EventFeed feed, Attention attention, ILogger<LiveCallers> log)
{
    /// <summary>Dispose it when the connection has gone.</summary>
    public LiveCaller Open(HubCallerContext connection) => new(connection, hub.Clients.Client(connection.ConnectionId), feed, attention, log);
}
