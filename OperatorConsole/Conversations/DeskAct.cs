namespace OperatorConsole.Conversations;

/// <summary>What can be done to one conversation, or to many in one go.</summary>
public enum DeskVerb
{
    /// <summary>Take what no colleague has.</summary>
    Take,

    /// <summary>Give to a colleague, or back to the queue.</summary>
    Assign,

    /// <summary>Hand back to the bot.</summary>
    Handback,

    /// <summary>Close.</summary>
    Resolve,

    /// <summary>Open again.</summary>
    Reopen,

    /// <summary>Put aside.</summary>
    Snooze,

    /// <summary>Set how urgent it is.</summary>
    Prioritize,

    /// <summary>Mark as read.</summary>
    Read,

    /// <summary>Mark as not read.</summary>
    Unread,

    /// <summary>Put a label on.</summary>
    Label,

    /// <summary>Take a label off.</summary>
    Unlabel,
}

/// <summary>A verb with what it needs.</summary>
public sealed record DeskAct
{
    /// <summary>What to do.</summary>
    public required DeskVerb Verb { get; init; }

    /// <summary>To whom; null is the queue.</summary>
    public string? AssigneeId { get; init; }

    /// <summary>Put aside until then; null until the customer writes.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>How urgent.</summary>
    public Priority Priority { get; init; } = Priority.Medium;

    /// <summary>Which label.</summary>
    public string? LabelId { get; init; }

    /// <summary>
    /// When the person last looked. What its customer has written to since is not resolved, put aside or marked as read: nobody has seen the new words. Null for no such care.
    /// </summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Puts away what may hold words nobody has read.</summary>
    public bool PutsAway => Verb is DeskVerb.Resolve or DeskVerb.Snooze or DeskVerb.Read;
}

/// <summary>Why a conversation is not among those done.</summary>
public enum MissReason
{
    /// <summary>There is none of this id in the workspace.</summary>
    NotFound,

    /// <summary>It was so already; a colleague was quicker.</summary>
    Already,

    /// <summary>A colleague has it.</summary>
    Taken,

    /// <summary>Its customer has written since the person looked.</summary>
    Written,

    /// <summary>It carries as many labels as it can.</summary>
    Full,

    /// <summary>Somebody has changed it since, so it can't be undone.</summary>
    Changed,
}

/// <summary>A conversation that was left as it is.</summary>
/// <param name="Id">Which.</param>
/// <param name="Reason">Why.</param>
/// <param name="HolderId">Who has it, when that is the reason.</param>
public sealed record Missed(string Id, MissReason Reason, string? HolderId = null);

/// <summary>What came of an act on several conversations.</summary>
/// <param name="Done">How many were changed.</param>
/// <param name="Missed">The others.</param>
/// <param name="Undo">What undoes it, for a while and for the same person only; null when nothing was done.</param>
public sealed record DeskResult(int Done, IReadOnlyList<Missed> Missed, string? Undo);
