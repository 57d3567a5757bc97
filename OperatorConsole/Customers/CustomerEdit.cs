using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Customers;

/// <summary>Who wrote what on a customer's card, and when: the card's memory, and what tells a person that somebody else was there first.</summary>
public sealed class CustomerEdit : IOwned
{
    /// <summary>Opaque; grows.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>On whose card.</summary>
    public required string CustomerId { get; init; }

    /// <summary>Where on it.</summary>
    public required CustomerField Field { get; init; }

    /// <summary>What stood there; null for nothing.</summary>
    public string? Before { get; init; }

    /// <summary>What stands there since; null for nothing.</summary>
    public string? After { get; init; }

    /// <summary>The person's, or the token's, id.</summary>
    public required string ById { get; init; }

    /// <summary>What they were called then.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}
