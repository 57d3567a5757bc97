using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>A message on its way out. It is stored together with the message and goes when the channel has taken or refused it.</summary>
public sealed class OutboxRow : IOwned
{
    /// <summary>The message's <see cref="Message.Seq"/>; a conversation's rows leave in this order.</summary>
    public required long Seq { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>The conversation it belongs to.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Which channel carries it.</summary>
    public required string Channel { get; init; }

    /// <summary>Through which account; empty where the channel needs none.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Not before this.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Somebody is sending it until then; past that, the sender died in the middle.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }
}

/// <summary>A provider's report about a message whose own id it told us only afterwards. It waits for its message.</summary>
public sealed class EarlyTick : IOwned
{
    /// <summary>Order of arrival.</summary>
    public long Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>The channel's short name.</summary>
    public required string Channel { get; init; }

    /// <summary>The provider's id of the message.</summary>
    public required string ExternalId { get; init; }

    /// <summary>How far it has come.</summary>
    public required Delivery Status { get; init; }

    /// <summary>Why it failed, in words.</summary>
    public string? Error { get; init; }

    /// <summary>When the report came; old ones are dropped.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>What an operator has typed but not sent; one per operator, conversation and kind.</summary>
public sealed class Draft : IOwned
{
    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>Whose.</summary>
    public required string OperatorId { get; init; }

    /// <summary>Where.</summary>
    public required string ConversationId { get; init; }

    /// <summary>A private note rather than a reply.</summary>
    public required bool Note { get; init; }

    /// <summary>The text so far.</summary>
    public required string Text { get; set; }

    /// <summary>Last typed.</summary>
    public required DateTimeOffset At { get; set; }
}
