using FluentValidation;
using OperatorConsole.Customers;

namespace OperatorConsole.Conversations.Cards;

/// <summary>What is to stand on a customer's card. A field that is not sent stays as it is; an empty one, or null, is cleared.</summary>
public sealed record CardInput
{
    private readonly Dictionary<CustomerField, string?> typed = [];

    /// <summary>The name shown.</summary>
    public string? Name { get; init => typed[CustomerField.Name] = field = value; }

    /// <summary>Phone; without a country it is of the business's own.</summary>
    public string? Phone { get; init => typed[CustomerField.Phone] = field = value; }

    /// <summary>E-mail.</summary>
    public string? Email { get; init => typed[CustomerField.Email] = field = value; }

    /// <summary>it, en, es or pt.</summary>
    public string? Language { get; init => typed[CustomerField.Language] = field = value; }

    /// <summary>The company.</summary>
    public string? Company { get; init => typed[CustomerField.Company] = field = value; }

    /// <summary>Its VAT number.</summary>
    public string? VatNumber { get; init => typed[CustomerField.VatNumber] = field = value; }

    /// <summary>An IANA time zone.</summary>
    public string? TimeZone { get; init => typed[CustomerField.TimeZone] = field = value; }

    /// <summary>Notes for colleagues.</summary>
    public string? About { get; init => typed[CustomerField.About] = field = value; }

    /// <summary>What the writer saw in these fields when they began: when a colleague has written there since, the answer tells what.</summary>
    public IReadOnlyDictionary<CustomerField, string?>? Seen { get; init; }

    internal IReadOnlyDictionary<CustomerField, string?> Typed => typed;
}

/// <summary>Who is merged into this customer, and of which fields their value is taken where both have one.</summary>
public sealed record MergeInput(string? OtherId, IReadOnlyList<CustomerField>? TakeFromOther);

/// <summary>Which merge is undone; without it the newest.</summary>
public sealed record UnmergeInput(string? MergeId);

/// <summary>The card as it stands, and what of a colleague's it has replaced.</summary>
public sealed record CardView(CustomerDetail Customer, IReadOnlyList<ReplacedView> Replaced);

/// <summary>What a colleague had written since the writer looked, and is no longer there.</summary>
public sealed record ReplacedView(CustomerField Field, string? Value, string By, DateTimeOffset At);

/// <summary>Two customers who are apart again, and the fields in which the first stays as a person has changed it since.</summary>
public sealed record PartedView(CustomerDetail Customer, CustomerDetail Restored, IReadOnlyList<CustomerField> LeftAsChanged);

internal sealed class CardInputValidator : AbstractValidator<CardInput>
{
    public CardInputValidator() => RuleFor(i => i.Typed).NotEmpty().OverridePropertyName(nameof(CardInput.Name));
}

internal sealed class MergeInputValidator : AbstractValidator<MergeInput>
{
    public MergeInputValidator()
    {
        RuleFor(i => i.OtherId).NotEmpty();
        RuleForEach(i => i.TakeFromOther).IsInEnum();
    }
}
