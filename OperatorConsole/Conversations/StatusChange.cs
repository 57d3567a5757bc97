using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>
/// One step of a message on its way, kept for a while beside the message itself, which only knows how far it has come: who follows what happens and was away
/// reads here what they missed. It holds nothing of what anybody wrote.
/// </summary>
public sealed class StatusChange : IOwned
{
    /// <summary>How long it can be read.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(7);

    /// <summary>Order of storing, over all messages.</summary>
    public long Seq { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>The conversation the message stands in.</summary>
    public required string ConversationId { get; init; }

    /// <summary>The message's <see cref="Message.Seq"/>.</summary>
    public required long MessageSeq { get; init; }

    /// <summary>The message.</summary>
    public required string MessageId { get; init; }

    /// <summary>How far it has come.</summary>
    public required Delivery Status { get; init; }

    /// <summary>Why it failed, if it has.</summary>
    public string? Error { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Writes down and announces that a message has come to its present status.</summary>
    internal static void Tell(OpenPage page, Message message)
    {
        var change = new StatusChange
        {
            WorkspaceId = message.WorkspaceId, ConversationId = message.ConversationId, MessageSeq = message.Seq, MessageId = message.Id,
            Status = message.Status, Error = message.Error, At = page.Now,
        };
        page.Db.StatusChanges.Add(change);
        // Two old ones go with each new one, so that they never grow without end.
        page.Db.StatusChanges.RemoveRange(page.Db.StatusChanges.OrderBy(c => c.Seq).Take(2).ToList().Where(c => c.At < page.Now - KeptFor));
        page.Announce(() => new MessageStatusChanged(message.WorkspaceId, message.ConversationId, MessageLine.Of(message), change.At) { Number = change.Seq });
    }
}
