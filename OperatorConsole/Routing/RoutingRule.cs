using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Routing;

/// <summary>How a workspace's waiting conversations find an operator.</summary>
public enum RoutingMode
{
    /// <summary>They wait until somebody takes them.</summary>
    Take,

    /// <summary>They are given to whoever is available and has room; the others wait.</summary>
    Push,
}

/// <summary>A workspace's choice; without one, people take.</summary>
public sealed class RoutingRule : IOwned
{
    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>What was chosen.</summary>
    public RoutingMode Mode { get; set; }
}
