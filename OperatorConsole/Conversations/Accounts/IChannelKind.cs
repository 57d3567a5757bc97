using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations.Accounts;

/// <summary>
/// What an adapter says of itself to the page on which its accounts are set up (SPEC C7): which fields it needs, how to find out whether they are right, and how to
/// take in again what was kept. With this a new channel is set up without a word of it anywhere else.
/// </summary>
public interface IChannelKind
{
    /// <summary>The channel's short name.</summary>
    string Channel { get; }

    /// <summary>What a person fills in, in this order.</summary>
    IReadOnlyList<ChannelField> Fields { get; }

    /// <summary>The field whose value is <see cref="ChannelAccount.ExternalId"/>.</summary>
    string IdField { get; }

    /// <summary>Where the provider is to deliver to: a path of this site; null where we fetch.</summary>
    string? WebhookPath { get; }

    /// <summary>Its own words: <c>kind</c>, <c>about</c>, <c>webhook_help</c>; <c>Field_</c> and <c>Help_</c> with a field's name; <c>Check_</c> with a step's, <c>Fault_</c> with what is wrong.</summary>
    Texts Words { get; }

    /// <summary>Asks the provider whether the account works, step by step. Never throws for what the provider does.</summary>
    Task<AccountCheck> CheckAsync(AccountKeys account, CancellationToken cancel);

    /// <summary>Takes in what was kept. False when it still cannot be understood.</summary>
    Task<bool> ReplayAsync(ChannelDelivery kept, CancellationToken cancel);
}

/// <summary>One thing a person fills in.</summary>
/// <param name="Name">The adapter's name for it.</param>
/// <param name="IsSecret">Stored encrypted, and never shown again.</param>
/// <param name="IsRequired">Without it nothing works.</param>
/// <param name="IsMade">Made by us for the person to copy to the provider; shown as long as it holds.</param>
/// <param name="IsSwitch">A yes or no: "true" or "false".</param>
public sealed record ChannelField(string Name, bool IsSecret = false, bool IsRequired = true, bool IsMade = false, bool IsSwitch = false);

/// <summary>What asking the provider has shown.</summary>
/// <param name="Steps">One after another; what follows a step that failed may be missing.</param>
/// <param name="Address">Where customers write to, as the provider says; null when it did not.</param>
/// <param name="Facts">What else is good to know, by the adapter's <c>Fact_</c> words.</param>
public sealed record AccountCheck(IReadOnlyList<CheckStep> Steps, string? Address, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>Everything that was asked is right.</summary>
    public bool IsGood => Steps.All(s => s.Fault is null);
}

/// <summary>One thing that was asked.</summary>
/// <param name="Name">The adapter's name for it.</param>
/// <param name="Fault">What is wrong, by the adapter's <c>Fault_</c> words; null when it is right.</param>
/// <param name="Said">What the provider said, or how long it took.</param>
public sealed record CheckStep(string Name, string? Fault, string Said);
