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

    /// <summary>How many conversations at once the queue gives who comes to the console for the first time; null: <see cref="Presence.UsualCapacity"/>.</summary>
    public int? UsualCapacity { get; set; }
}

/// <summary>How a workspace gives its conversations out, as admins choose it.</summary>
/// <param name="Mode">Taken or pushed.</param>
/// <param name="UsualCapacity">How many at once for who comes to the console for the first time.</param>
public sealed record RoutingChoice(RoutingMode Mode, int UsualCapacity)
{
    internal static RoutingChoice Of(RoutingRule? rule) => new(rule?.Mode ?? RoutingMode.Take, rule?.UsualCapacity ?? Presence.UsualCapacity);
}
