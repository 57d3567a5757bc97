using OperatorConsole.Customers;

namespace OperatorConsole.Conversations.Cards;

/// <summary>One field of two cards that become one.</summary>
/// <param name="Field">Which.</param>
/// <param name="Kept">What stands on the card that stays.</param>
/// <param name="Other">What stands on the other.</param>
public sealed record PlannedField(CustomerField Field, string? Kept, string? Other)
{
    /// <summary>Both say something, and not the same: somebody has to choose.</summary>
    public bool IsConflict => Kept is not null && Other is not null && Kept != Other && Joined is null;

    /// <summary>Notes are not chosen between while there is room for both.</summary>
    public string? Joined => Field == CustomerField.About && Kept is not null && Other is not null && Kept != Other && Kept.Length + Other.Length + 2 <= CardFields.LongestAbout ? Kept + "\n\n" + Other : null;

    /// <summary>What the field will hold.</summary>
    public string? Result(bool fromOther) => fromOther && Other is not null ? Other : Joined ?? Kept ?? Other;
}

/// <summary>What a card will hold once another is merged into it: the one rule for the preview and for the deed.</summary>
public static class MergePlan
{
    /// <summary>The fields of which at least one card says something, in the card's order.</summary>
    public static IReadOnlyList<PlannedField> Of(Customer kept, Customer other) =>
        [.. CustomerFields.All.Select(f => new PlannedField(f, kept.Of(f), other.Of(f))).Where(f => f.Kept is not null || f.Other is not null)];

    /// <summary>What is written on the card that stays.</summary>
    public static IEnumerable<MergedField> Written(Customer kept, Customer other, IReadOnlyCollection<CustomerField> fromOther) =>
        Of(kept, other).Select(f => new MergedField(f.Field, f.Kept, f.Result(fromOther.Contains(f.Field)))).Where(f => f.Before != f.After);
}
