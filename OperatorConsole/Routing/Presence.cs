using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Routing;

/// <summary>Whether somebody can be given work.</summary>
public enum PresenceState
{
    /// <summary>No window of the console is open, and the grace period is over.</summary>
    Offline,

    /// <summary>On a break: chosen, or nothing was touched in any window for a while.</summary>
    Away,

    /// <summary>Here, and not to be given anything.</summary>
    Busy,

    /// <summary>Here, and may be given conversations.</summary>
    Available,
}

/// <summary>What is kept of somebody's presence (SPEC Q1); whether they are here now is known in memory only.</summary>
public sealed class Presence : IOwned
{
    /// <summary>Conversations at once, unless an admin says otherwise.</summary>
    public const int UsualCapacity = 4;

    /// <summary>The most an admin can say.</summary>
    public const int LargestCapacity = 50;

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>What they chose: available, busy or away. Kept over nights and restarts.</summary>
    public PresenceState Chosen { get; set; } = PresenceState.Available;

    /// <summary>How many conversations the queue gives them at once.</summary>
    public int Capacity { get; set; } = UsualCapacity;

    /// <summary>When they last came or left; null for who never sat at the console.</summary>
    public DateTimeOffset? SeenAt { get; set; }
}

/// <summary>Somebody's presence at one moment.</summary>
/// <param name="OperatorId">Whose.</param>
/// <param name="State">What is true now.</param>
/// <param name="Chosen">What they chose.</param>
/// <param name="Capacity">How many conversations the queue gives them at once.</param>
/// <param name="Since">Since when it is so; null for who was never here.</param>
public sealed record PresenceLine(string OperatorId, PresenceState State, PresenceState Chosen, int Capacity, DateTimeOffset? Since);

/// <summary>What one node tells the others of a person.</summary>
/// <param name="WorkspaceId">Where they work.</param>
/// <param name="OperatorId">Who.</param>
/// <param name="IsHere">They have a window with that node.</param>
/// <param name="IsIdle">Nothing was touched in any of those for a while.</param>
/// <param name="Chosen">What they chose; null when that is not news.</param>
/// <param name="Capacity">How many conversations the queue gives them at once.</param>
internal sealed record PresenceSign(string WorkspaceId, string OperatorId, bool IsHere, bool IsIdle, PresenceState? Chosen, int Capacity);
