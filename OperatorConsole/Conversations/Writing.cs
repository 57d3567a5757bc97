namespace OperatorConsole.Conversations;

/// <summary>What a person of the business writes into a conversation.</summary>
/// <param name="Text">1 to <see cref="MessageText.Longest"/> characters, not all of them blank; a reply no longer than its channel takes.</param>
/// <param name="ClientId">The writer's own id for it: the same one twice is the same message. Null when the caller has none and may send twice.</param>
public sealed record Writing(string Text, string? ClientId)
{
    /// <summary>Most colleagues one note may name.</summary>
    public const int MostMentions = 20;

    /// <summary>Ids of files the writer has uploaded; the text may then be empty. A reply's go as the channel wants them: several as several messages, the first with the text.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Id of the message it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>The newest message the writer knew of. A reply is refused when a colleague has answered since; null asks for no such check.</summary>
    public string? SeenMessage { get; init; }

    /// <summary>The colleague whom the writer knows to have the conversation, and beside whom they mean to write all the same.</summary>
    public string? SeenAssignee { get; init; }

    /// <summary>Answers offered with a reply, see <see cref="Conversations.QuickReplies"/>; of several messages the last carries them.</summary>
    public IReadOnlyList<string> QuickReplies { get; init; } = [];

    /// <summary>Ids of the colleagues a note names.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];
}
