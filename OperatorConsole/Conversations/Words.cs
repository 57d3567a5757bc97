namespace OperatorConsole.Conversations;

/// <summary>Where a conversation stands (SPEC I7).</summary>
public enum ConversationState
{
    /// <summary>The bot answers.</summary>
    Bot,

    /// <summary>Waits for an operator.</summary>
    Waiting,

    /// <summary>An operator has it.</summary>
    Open,

    /// <summary>Put aside until a time, or until the customer writes.</summary>
    Snoozed,

    /// <summary>Done; a new customer message reopens it.</summary>
    Resolved,
}

/// <summary>How urgent it is.</summary>
public enum Priority
{
    /// <summary>Can wait.</summary>
    Low,

    /// <summary>As usual.</summary>
    Medium,

    /// <summary>Before the others.</summary>
    High,

    /// <summary>At once.</summary>
    Urgent,
}

/// <summary>Which way a line of a conversation goes.</summary>
public enum Direction
{
    /// <summary>The customer wrote it.</summary>
    In,

    /// <summary>An operator or the bot wrote it to the customer.</summary>
    Out,

    /// <summary>A private note between colleagues, never sent.</summary>
    Note,

    /// <summary>A change of the conversation, for colleagues; some are told to the customer in other words.</summary>
    System,
}

/// <summary>How far a message has come (SPEC I4). States only move forward; <see cref="Failed"/> only before <see cref="Delivered"/>.</summary>
public enum Delivery
{
    /// <summary>Nothing to deliver: notes and system lines.</summary>
    None,

    /// <summary>Stored; not yet handed to the channel.</summary>
    Queued,

    /// <summary>The channel refused it for good; the reason stands beside it.</summary>
    Failed,

    /// <summary>The channel has it.</summary>
    Sent,

    /// <summary>The customer's device has it.</summary>
    Delivered,

    /// <summary>The customer saw it; for an incoming message, an operator did.</summary>
    Read,
}

/// <summary>Who wrote a line.</summary>
public enum AuthorKind
{
    /// <summary>The customer.</summary>
    Customer,

    /// <summary>A person of the business.</summary>
    Operator,

    /// <summary>The bot.</summary>
    Bot,

    /// <summary>The console itself.</summary>
    System,

    /// <summary>Another system, with an API token; the author's name is the token's.</summary>
    Program,
}
