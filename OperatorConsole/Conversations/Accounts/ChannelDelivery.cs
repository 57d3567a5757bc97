using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations.Accounts;

/// <summary>
/// Something a provider delivered that could not be taken in: kept as it came, so that it can be looked at and taken in later (SPEC C7). One table for all channels.
/// </summary>
public sealed class ChannelDelivery : IOwned
{
    /// <summary>The longest that is kept, in UTF-16 units; of a longer one the beginning.</summary>
    public const int Longest = 64 * 1024;

    /// <summary>How many are kept of one workspace; the oldest go first.</summary>
    public const int Most = 500;

    /// <summary>Opaque id; grows.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>The channel's short name.</summary>
    public required string Channel { get; init; }

    /// <summary>The account it was for; empty when it names none of ours.</summary>
    public required string AccountId { get; init; }

    /// <summary>As it came: signed, so it was the provider who said it.</summary>
    public required string Raw { get; init; }

    /// <summary>SHA-256 of it: a provider that sends it again is not kept again.</summary>
    public required string Hash { get; init; }

    /// <summary>Why it was not taken in: a <see cref="KeptWhy"/>.</summary>
    public required string Why { get; set; }

    /// <summary>It was longer than <see cref="Longest"/>, and cannot be taken in from here.</summary>
    public bool IsCut { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was taken in after all.</summary>
    public DateTimeOffset? ReplayedAt { get; set; }
}

/// <summary>Why a delivery was kept aside.</summary>
public static class KeptWhy
{
    /// <summary>It is not in a form we know.</summary>
    public const string NotUnderstood = "not_understood";

    /// <summary>It is for an account that is not set up here.</summary>
    public const string UnknownAccount = "unknown_account";

    /// <summary>Its account is switched off.</summary>
    public const string AccountOff = "account_off";

    /// <summary>Storing it failed for a reason of its own.</summary>
    public const string NotStored = "not_stored";

    /// <summary>It was written in a group, where customers are not answered one by one.</summary>
    public const string Group = "group";

    /// <summary>It does not say who wrote it.</summary>
    public const string NoSender = "no_sender";
}
