using OperatorConsole.Platform.Live;

namespace OperatorConsole.Conversations;

/// <summary>A conversation's row is another one now; carries it, so that nobody has to read it again.</summary>
public sealed record ConversationChanged(ConversationRow Row) : LiveChange(Row.WorkspaceId)
{
    /// <inheritdoc />
    public override string ConversationId => Row.Id;

    /// <inheritdoc />
    public override object Replaces => (typeof(ConversationChanged), Row.Id);
}

/// <summary>The list of a workspace is not what it was. One waiting mark is enough however much has changed.</summary>
public sealed record BoardChanged(string WorkspaceId) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override object Replaces => typeof(BoardChanged);
}

/// <summary>A line was added to a conversation.</summary>
public sealed record MessageAdded(string WorkspaceId, string Conversation, MessageLine Line) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override string ConversationId => Conversation;
}

/// <summary>A message has come further, or failed.</summary>
public sealed record MessageStatusChanged(string WorkspaceId, string Conversation, MessageLine Line, DateTimeOffset At) : LiveChange(WorkspaceId)
{
    /// <summary>Its <see cref="StatusChange.Seq"/>.</summary>
    public long Number { get; init; }

    /// <inheritdoc />
    public override string ConversationId => Conversation;
}

/// <summary>A file of a line has come from its provider, or will not.</summary>
public sealed record FilesChanged(string WorkspaceId, string Conversation, MessageLine Line) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override string ConversationId => Conversation;
}

/// <summary>A line says something else than before, was taken back, or was reacted to.</summary>
public sealed record LineChanged(string WorkspaceId, string Conversation, MessageLine Line) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override string ConversationId => Conversation;
}

/// <summary>There is a file to fetch from a provider.</summary>
public sealed record MediaWaiting(string WorkspaceId) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override object Replaces => typeof(MediaWaiting);
}

/// <summary>An operator has read a conversation up to a message, which was stored at <paramref name="At"/>.</summary>
public sealed record ConversationRead(string WorkspaceId, string Conversation, long UpToSeq, DateTimeOffset At) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override string ConversationId => Conversation;

    /// <inheritdoc />
    public override object Replaces => (typeof(ConversationRead), Conversation);
}

/// <summary>There is something to send.</summary>
public sealed record OutboxFilled(string WorkspaceId) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override object Replaces => typeof(OutboxFilled);
}

/// <summary>A conversation was put aside until a time.</summary>
public sealed record ConversationSnoozed(string WorkspaceId) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override object Replaces => typeof(ConversationSnoozed);
}

/// <summary>Somebody gave an operator a conversation.</summary>
public sealed record ConversationGiven(string WorkspaceId, string Conversation, string To, string ByName) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override string ConversationId => Conversation;

    /// <inheritdoc />
    public override string OperatorId => To;
}

/// <summary>A note has named an operator.</summary>
/// <param name="WorkspaceId">Where.</param>
/// <param name="Conversation">In which conversation.</param>
/// <param name="Message">The note.</param>
/// <param name="Named">Who was named.</param>
/// <param name="ByName">Who wrote it.</param>
/// <param name="Beginning">How it begins.</param>
public sealed record Mentioned(string WorkspaceId, string Conversation, string Message, string Named, string ByName, string Beginning) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override string ConversationId => Conversation;

    /// <inheritdoc />
    public override string OperatorId => Named;
}

/// <summary>The workspace's labels are not what they were before <paramref name="At"/>.</summary>
public sealed record LabelsChanged(string WorkspaceId, DateTimeOffset At) : LiveChange(WorkspaceId), ITravels
{
    /// <inheritdoc />
    public override object Replaces => typeof(LabelsChanged);
}

/// <summary>Who looks at a conversation and who types there is not what it was.</summary>
public sealed record AttentionChanged(string WorkspaceId, string Conversation) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override string ConversationId => Conversation;

    /// <inheritdoc />
    public override object Replaces => (typeof(AttentionChanged), Conversation);
}
