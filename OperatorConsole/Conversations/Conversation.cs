using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>The whole exchange with one customer at one channel address.</summary>
public sealed class Conversation : IOwned
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>Counted per workspace, for people to name it by.</summary>
    public required int Number { get; init; }

    /// <summary>Whose it is.</summary>
    public required string CustomerId { get; set; }

    /// <summary>Where answers go; one conversation per address.</summary>
    public required string AddressId { get; init; }

    /// <summary>The channel's short name: web, whatsapp, telegram, email.</summary>
    public required string Channel { get; init; }

    /// <summary>Through which of the workspace's accounts on the channel; empty where a channel needs none.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>Until when the channel lets us write freely after what the customer last wrote; null where the customer has not written, or no channel asks.</summary>
    public DateTimeOffset? OpenUntil { get; set; }

    /// <summary>Where it stands.</summary>
    public ConversationState State { get; set; }

    /// <summary>The operator who has it; kept while snoozed and, as a memory, when resolved.</summary>
    public string? AssigneeId { get; set; }

    /// <summary>How urgent it is.</summary>
    public Priority Priority { get; set; } = Priority.Medium;

    /// <summary>Ids of its labels, parted by commas; empty for none.</summary>
    public string LabelIds { get; set; } = "";

    /// <summary>Ids of the operators whom a note has named and who have not looked since, parted by commas.</summary>
    public string MentionedIds { get; set; } = "";

    /// <summary>Customer messages nobody has read.</summary>
    public int Unread { get; set; }

    /// <summary>Everything up to this <see cref="Message.Seq"/> has been read by an operator.</summary>
    public long ReadSeq { get; set; }

    /// <summary>The newest message shown in the list.</summary>
    public long LastSeq { get; set; }

    /// <summary>Its first 140 characters.</summary>
    public string LastText { get; set; } = "";

    /// <summary>Its <see cref="Message.Kind"/>.</summary>
    public string LastKind { get; set; } = "text";

    /// <summary>Its direction; null while there is none.</summary>
    public Direction? LastDirection { get; set; }

    /// <summary>How far it has come.</summary>
    public Delivery LastStatus { get; set; }

    /// <summary>When it came.</summary>
    public DateTimeOffset LastAt { get; set; }

    /// <summary>Since when the customer waits for an answer; ends only with one.</summary>
    public DateTimeOffset? WaitingSince { get; set; }

    /// <summary>When a snoozed conversation comes back.</summary>
    public DateTimeOffset? SnoozedUntil { get; set; }

    /// <summary>First contact.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Grows with each change: of two pictures of a conversation the one with the higher number is the newer.</summary>
    public long Version { get; set; }
}
