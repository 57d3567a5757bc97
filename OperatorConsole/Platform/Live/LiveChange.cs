namespace OperatorConsole.Platform.Live;

/// <summary>
/// Something that has happened and is stored. Small and immutable; who watches takes it as a wake-up and may read the row again.
/// </summary>
/// <param name="WorkspaceId">Whose it is.</param>
public abstract record LiveChange(string WorkspaceId)
{
    /// <summary>The conversation it is about, if one.</summary>
    public virtual string? ConversationId => null;

    /// <summary>The operator it is about, if one.</summary>
    public virtual string? OperatorId => null;

    /// <summary>Of the waiting changes with an equal key only the newest is kept: for pictures of a state, not for events. Null keeps each.</summary>
    public virtual object? Replaces => null;
}

/// <summary>What one looks at: everything, a workspace, one conversation of it, or what concerns one operator.</summary>
public readonly record struct LiveTopic
{
    private LiveTopic(string workspaceId, string? conversationId, string? operatorId) =>
        (WorkspaceId, ConversationId, OperatorId) = (workspaceId, conversationId, operatorId);

    /// <summary>The workspace; empty for everything.</summary>
    public string WorkspaceId { get; }

    /// <summary>The conversation, if only one.</summary>
    public string? ConversationId { get; }

    /// <summary>The operator, if only what concerns one.</summary>
    public string? OperatorId { get; }

    /// <summary>All workspaces: for workers.</summary>
    public static LiveTopic Everything { get; } = new("", null, null);

    /// <summary>All of one workspace.</summary>
    public static LiveTopic Workspace(string workspaceId) => new(Named(workspaceId), null, null);

    /// <summary>One conversation.</summary>
    public static LiveTopic Conversation(string workspaceId, string conversationId) => new(Named(workspaceId), Named(conversationId), null);

    /// <summary>What concerns one operator.</summary>
    public static LiveTopic Operator(string workspaceId, string operatorId) => new(Named(workspaceId), null, Named(operatorId));

    // A missing id must not widen what one sees: no workspace would be all of them, no conversation the whole workspace.
    private static string Named(string id)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        return id;
    }
}

/// <summary>What a watcher finds when it wakes.</summary>
/// <param name="Changes">In the order in which they happened.</param>
/// <param name="Missed">The buffer overflowed: read again, the list is not complete.</param>
public readonly record struct LiveBatch(IReadOnlyList<LiveChange> Changes, bool Missed);
