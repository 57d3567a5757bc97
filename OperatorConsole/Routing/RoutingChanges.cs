using OperatorConsole.Platform.Live;

namespace OperatorConsole.Routing;

/// <summary>Somebody came, left, or set another state or number of conversations.</summary>
public sealed record PresenceChanged(string WorkspaceId, string Operator) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override string OperatorId => Operator;

    /// <inheritdoc />
    public override object Replaces => (typeof(PresenceChanged), Operator);
}

/// <summary>The workspace gives its conversations out in another way.</summary>
public sealed record RoutingChanged(string WorkspaceId) : LiveChange(WorkspaceId), ITravels;
