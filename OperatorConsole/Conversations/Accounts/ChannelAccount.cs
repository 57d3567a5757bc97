using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations.Accounts;

/// <summary>
/// One account of a workspace with a provider: a WhatsApp number, a bot, a mailbox. A workspace may have several of one channel; messages and addresses say through
/// which of them they go. What the web chat needs no account for has none.
/// </summary>
public sealed class ChannelAccount : IOwned
{
    /// <summary>Held until a person has mended what is wrong.</summary>
    public static readonly DateTimeOffset UntilMended = DateTimeOffset.MaxValue;

    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>The channel's short name: whatsapp, twilio, telegram, email.</summary>
    public required string Channel { get; init; }

    /// <summary>What colleagues call it.</summary>
    public required string Name { get; set; }

    /// <summary>What the provider calls it; deliveries are known by it. One per channel and workspace.</summary>
    public required string ExternalId { get; set; }

    /// <summary>Where customers write to, as people read it: a phone number, @bot, an e-mail address.</summary>
    public string Address { get; set; } = "";

    /// <summary>What is not secret, as JSON; only its adapter knows the names.</summary>
    public required string Settings { get; set; }

    /// <summary>What is secret, as JSON, encrypted by Data Protection; never leaves the house again.</summary>
    public required string Secrets { get; set; }

    /// <summary>When the secrets were last set.</summary>
    public DateTimeOffset SecretsSetAt { get; set; }

    /// <summary>Who set them.</summary>
    public string SecretsSetBy { get; set; } = "";

    /// <summary>Off: nothing is sent, and what comes in is kept aside.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>Nothing goes out through it before this: the provider asked for a pause, or refuses us (<see cref="UntilMended"/>).</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>Why: a <see cref="AccountFault"/>, perhaps with the provider's words.</summary>
    public string? HeldWhy { get; set; }

    /// <summary>When the provider last delivered something.</summary>
    public DateTimeOffset? LastDeliveryAt { get; set; }

    /// <summary>What last went wrong: a <see cref="AccountFault"/>, perhaps with the provider's words.</summary>
    public string? LastFault { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? LastFaultAt { get; set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>It can send now.</summary>
    public bool SendsAt(DateTimeOffset now) => IsOn && !(HeldUntil > now);
}
