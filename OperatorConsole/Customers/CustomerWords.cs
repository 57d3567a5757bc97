using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Customers;

/// <summary>
/// What a customer can be found by: name, e-mail, phone and the addresses of their channels, gathered by the database itself whoever changes them.
/// One row per customer and one per address.
/// </summary>
public sealed class CustomerWords : IOwned
{
    /// <summary>Grows.</summary>
    public long Seq { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>Whose they are.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The customer's or the address's id: where they come from.</summary>
    public required string Source { get; init; }

    /// <summary>The words, and a number's endings.</summary>
    public required string Text { get; init; }
}
