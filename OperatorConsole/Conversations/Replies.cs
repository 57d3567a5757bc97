using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>
/// What people of the business write. A reply is a stored row before anyone tries to send it; the writer's own id makes a second press, a retry after a
/// timeout and a replay the same message.
/// </summary>
public sealed class Replies(ConversationBook book, Access access, Attention attention)
{
    /// <summary>Stores a reply and queues it. Whoever answers a conversation nobody has, takes it.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="conversationId">To whom.</param>
    /// <param name="text">1 to <see cref="MessageText.Longest"/> characters, not all of them blank.</param>
    /// <param name="clientId">The writer's own id; null when the caller has none and may send twice.</param>
    /// <param name="cancel">Ends the waiting, not the storing.</param>
    /// <exception cref="ProblemException">There is nothing in the text.</exception>
    public Task<MessageLine> SendAsync(Actor actor, string conversationId, string text, string? clientId, CancellationToken cancel) =>
        WriteAsync(actor, conversationId, text, clientId, (page, clean) =>
        {
            TakeIfFree(page, actor);
            var message = page.Add(Direction.Out, AuthorKind.Operator, actor, "text", clean, clientId);
            Queue(page, message);
            Show(page, message);
            page.Conversation.WaitingSince = null;
            return message;
        }, cancel);

    /// <summary>Stores a private note; it is never sent.</summary>
    public Task<MessageLine> NoteAsync(Actor actor, string conversationId, string text, string? clientId, CancellationToken cancel) =>
        WriteAsync(actor, conversationId, text, clientId, (page, clean) => page.Add(Direction.Note, AuthorKind.Operator, actor, "text", clean, clientId), cancel);

    /// <summary>Sends a failed message again, before what was written after it and still waits. Nothing happens to one that has not failed.</summary>
    public async Task RetryAsync(Actor actor, string conversationId, string messageId, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        await book.ChangeAsync(actor.WorkspaceId, conversationId, page =>
        {
            var message = page.Db.Messages.SingleOrDefault(m => m.Id == messageId && m.ConversationId == page.Conversation.Id);
            if (message is not { Status: Delivery.Failed, Direction: Direction.Out }) return false;
            // The provider's id goes with the try that failed: a report about that one, told twice or late, must not fail the new one.
            (message.Status, message.Error, message.ExternalId) = (Delivery.Queued, null, null);
            Queue(page, message);
            if (page.Conversation.LastSeq == message.Seq) page.Conversation.LastStatus = Delivery.Queued;
            page.Announce(() => new MessageStatusChanged(message.WorkspaceId, message.ConversationId, MessageLine.Of(message), page.Now));
            return true;
        }, cancel);
    }

    private async Task<MessageLine> WriteAsync(Actor actor, string conversationId, string text, string? clientId, Func<OpenPage, string, Message> write, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        var clean = MessageText.Clean(text);
        if (string.IsNullOrWhiteSpace(clean)) throw new ProblemException(400, "EmptyMessage");
        var line = await book.ChangeAsync(actor.WorkspaceId, conversationId, page =>
        {
            var key = clientId is null ? null : OpenPage.OnlyOnce(conversationId, actor.Id, clientId);
            var before = key is null ? null : page.Db.Messages.SingleOrDefault(m => m.OnlyOnce == key);
            return MessageLine.Of(before ?? write(page, clean));
        }, cancel);
        attention.Type(actor.WorkspaceId, conversationId, actor.Id, actor.Name, typing: false);
        return line;
    }

    private static void TakeIfFree(OpenPage page, Actor actor)
    {
        var c = page.Conversation;
        if (c is { State: ConversationState.Open, AssigneeId: not null }) return;
        (c.State, c.AssigneeId, c.SnoozedUntil) = (ConversationState.Open, actor.Id, null);
        page.Tell(SystemLine.Taken, actor);
    }

    private static void Queue(OpenPage page, Message message)
    {
        page.Db.Outbox.Add(new OutboxRow
        {
            Seq = message.Seq, WorkspaceId = message.WorkspaceId, ConversationId = message.ConversationId, Channel = page.Conversation.Channel, DueAt = page.Now,
        });
        page.Announce(() => new OutboxFilled(message.WorkspaceId));
    }

    private static void Show(OpenPage page, Message message)
    {
        var c = page.Conversation;
        (c.LastSeq, c.LastText, c.LastDirection) = (message.Seq, MessageText.Preview(message.Text), message.Direction);
        (c.LastStatus, c.LastAt) = (message.Status, message.CreatedAt);
    }
}
