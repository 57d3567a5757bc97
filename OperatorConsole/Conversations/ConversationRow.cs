namespace OperatorConsole.Conversations;

/// <summary>One conversation as the list, the API and every screen see it: a picture at one moment, shared by all who look.</summary>
public sealed record ConversationRow
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>Counted per workspace.</summary>
    public required int Number { get; init; }

    /// <summary>The customer.</summary>
    public required string CustomerId { get; init; }

    /// <summary>The customer's name.</summary>
    public required string CustomerName { get; init; }

    /// <summary>The channel's short name.</summary>
    public required string Channel { get; init; }

    /// <summary>Through which account; empty where the channel needs none.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>Until when the channel lets us write freely.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    /// <summary>Where it stands.</summary>
    public required ConversationState State { get; init; }

    /// <summary>Who has it.</summary>
    public string? AssigneeId { get; init; }

    /// <summary>How urgent it is.</summary>
    public required Priority Priority { get; init; }

    /// <summary>Ids of its labels, parted by commas.</summary>
    public required string LabelIds { get; init; }

    /// <summary>Ids of the operators whom a note has named and who have not looked since, parted by commas.</summary>
    public string MentionedIds { get; init; } = "";

    /// <summary>Customer messages nobody has read.</summary>
    public required int Unread { get; init; }

    /// <summary>Read by an operator up to here.</summary>
    public required long ReadSeq { get; init; }

    /// <summary>The newest message.</summary>
    public required long LastSeq { get; init; }

    /// <summary>Its beginning.</summary>
    public required string LastText { get; init; }

    /// <summary>Its kind: "text", or image, audio, video, document for a file.</summary>
    public string LastKind { get; init; } = "text";

    /// <summary>Its direction.</summary>
    public Direction? LastDirection { get; init; }

    /// <summary>How far it has come.</summary>
    public Delivery LastStatus { get; init; }

    /// <summary>When it came.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>Since when the customer waits for an answer.</summary>
    public DateTimeOffset? WaitingSince { get; init; }

    /// <summary>When a snoozed one comes back.</summary>
    public DateTimeOffset? SnoozedUntil { get; init; }

    /// <summary>Grows with each change.</summary>
    public required long Version { get; init; }

    /// <summary>The customer is typing right now; never stored.</summary>
    public bool Typing { get; init; }

    /// <summary>Who answers: "bot" or "operator".</summary>
    public string Handler => State == ConversationState.Bot ? "bot" : "operator";

    /// <summary>The picture of a stored conversation.</summary>
    public static ConversationRow Of(Conversation c, string customerName) => new()
    {
        Id = c.Id,
        WorkspaceId = c.WorkspaceId,
        Number = c.Number,
        CustomerId = c.CustomerId,
        CustomerName = customerName,
        Channel = c.Channel,
        AccountId = c.AccountId,
        OpenUntil = c.OpenUntil,
        State = c.State,
        AssigneeId = c.AssigneeId,
        Priority = c.Priority,
        LabelIds = c.LabelIds,
        MentionedIds = c.MentionedIds,
        Unread = c.Unread,
        ReadSeq = c.ReadSeq,
        LastSeq = c.LastSeq,
        LastText = c.LastText,
        LastKind = c.LastKind,
        LastDirection = c.LastDirection,
        LastStatus = c.LastStatus,
        LastAt = c.LastAt,
        WaitingSince = c.WaitingSince,
        SnoozedUntil = c.SnoozedUntil,
        Version = c.Version,
    };
}
