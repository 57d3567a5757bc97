using OperatorConsole.Platform.Live;

namespace OperatorConsole.Notifications;

/// <summary>Why somebody is told.</summary>
public enum NoticeKind
{
    /// <summary>The customer of a conversation they have has written.</summary>
    Message,

    /// <summary>A customer waits for an operator.</summary>
    Waiting,

    /// <summary>A colleague, or the queue, gave them a conversation.</summary>
    Given,

    /// <summary>A colleague named them in a note.</summary>
    Mention,
}

/// <summary>Something to tell one operator.</summary>
/// <param name="Key">The same in all windows of the person, so that it rings in one of them.</param>
/// <param name="Kind">Why.</param>
/// <param name="Conversation">Where it leads; empty when it stands for several.</param>
/// <param name="Customer">Who writes there; empty when it stands for several.</param>
/// <param name="Text">How the newest message, or the note, begins.</param>
/// <param name="By">Who gave it or wrote the note; empty for the queue.</param>
/// <param name="Count">For how many conversations it stands.</param>
/// <param name="Again">It rings again because nobody has looked yet.</param>
public sealed record Notice(string Key, NoticeKind Kind, string Conversation, string Customer, string Text, string By = "", int Count = 1, bool Again = false);

/// <summary>There is something to tell an operator.</summary>
public sealed record NoticesGiven(string WorkspaceId, string To, IReadOnlyList<Notice> Notices) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override string OperatorId => To;
}
