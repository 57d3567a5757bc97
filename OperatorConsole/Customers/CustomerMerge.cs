using System.Text.Json;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Customers;

/// <summary>What a merge has written into one field of the card that stays.</summary>
public sealed record MergedField(CustomerField Field, string? Before, string? After);

/// <summary>
/// Two cards became one: all that is needed to part them again, also after years. The other card's own row stays as it was, out of sight, so that it only has to
/// be given back what it had.
/// </summary>
public sealed class CustomerMerge : IOwned
{
    /// <summary>Opaque; grows.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>The card that stays.</summary>
    public required string KeptId { get; init; }

    /// <summary>The card that went into it.</summary>
    public required string OtherId { get; init; }

    /// <summary>Ids of the channel addresses that moved, parted by commas; each took its conversation along.</summary>
    public required string AddressIds { get; init; }

    /// <summary>What was written on the card that stays: a list of <see cref="MergedField"/> as JSON.</summary>
    public required string Fields { get; init; }

    /// <summary>Who did it.</summary>
    public required string ById { get; init; }

    /// <summary>What they were called then.</summary>
    public required string By { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was undone; null while it holds.</summary>
    public DateTimeOffset? UndoneAt { get; set; }

    /// <summary>Who undid it.</summary>
    public string? UndoneBy { get; set; }

    /// <summary>What was written, read.</summary>
    public IReadOnlyList<MergedField> Written() => JsonSerializer.Deserialize<List<MergedField>>(Fields) ?? [];

    /// <summary>The addresses that moved.</summary>
    public IReadOnlyList<string> Addresses() => AddressIds.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>What people have changed on the card since, so that an undo leaves it there.</summary>
    public IReadOnlyList<CustomerField> ChangedSince(Customer kept) => [.. Written().Where(w => kept.Of(w.Field) != w.After).Select(w => w.Field)];

    internal static string Kept(IEnumerable<MergedField> fields) => JsonSerializer.Serialize(fields);
}
