using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>
/// What people of the business write. A reply is a stored row before anyone tries to send it; the writer's own id makes a second press, a retry after a
/// timeout and a replay the same message.
/// </summary>
public sealed class Replies(ConversationBook book, Access access, Attention attention, Colleagues colleagues, IEnumerable<IChannel> channels)
{
    /// <summary>The longest text of a note, in UTF-16 units.</summary>
    public const int LongestNote = 10_000;

    private readonly HashSet<string> windowed = [.. channels.Where(c => c.HasWindow).Select(c => c.Name)];
    private readonly TextLimits limits = new(channels);
    private readonly Enclosures enclosures = new(channels);

    /// <summary>The longest text a channel takes; a channel nobody has set up yet takes as much as most.</summary>
    public int LongestOn(string channel) => limits.On(channel);

    /// <summary>The channel lets us write freely only for a while after the customer has written.</summary>
    public bool HasWindow(string channel) => windowed.Contains(channel);

    /// <summary>What files a channel takes; null for none.</summary>
    public FileRules? FilesOn(string channel) => enclosures.On(channel);

    /// <summary>Stores a reply and queues it.</summary>
    public Task<MessageLine> SendAsync(Actor actor, string conversationId, string text, string? clientId, CancellationToken cancel) =>
        SendAsync(actor, conversationId, new Writing(text, clientId), cancel);

    /// <summary>Stores a reply and queues it. The person who answers a conversation nobody has, takes it.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="conversationId">To whom.</param>
    /// <param name="writing">What.</param>
    /// <param name="cancel">Ends the waiting, not the storing.</param>
    /// <returns>The message; of several, which carry a file each, the first.</returns>
    /// <exception cref="ProblemException">
    /// There is nothing in it, or more than the channel takes (422); what it answers is not there (422); a colleague was quicker (409, see <see cref="Writing.SeenMessage"/>).
    /// </exception>
    public Task<MessageLine> SendAsync(Actor actor, string conversationId, Writing writing, CancellationToken cancel)
    {
        if (writing.Mentions.Count > 0) throw new ProblemException(422, "MentionsInNotesOnly");
        var offered = QuickReplies.Stored(writing.QuickReplies);
        return WriteAsync(actor, conversationId, writing, (page, clean) =>
        {
            Longest(clean, limits.On(page.Conversation.Channel));
            DemandWindow(page);
            TwoPens.Check(page, actor, writing);
            var quote = writing.ReplyTo is { } answered ? Quote.From(page, answered, forCustomer: true) : null;
            var parts = enclosures.Reply(page, FileOwner.Of(actor), clean, writing.Files);
            TakeIfFree(page, actor);
            var messages = parts.Select((part, i) => page.Add(Direction.Out, OpenPage.KindOf(actor), actor, part.Kind, part.Text,
                i == 0 ? writing.ClientId : null, i == 0 ? quote : null, files: part.Files, quickReplies: i == parts.Count - 1 ? offered : "")).ToList();
            foreach (var message in messages) Queue(page, message);
            Show(page, messages[^1]);
            if (!actor.IsProgram) page.Conversation.WaitingSince = null; // who waits for a person waits on
            return messages[0];
        }, cancel);
    }

    /// <summary>Stores an approved template and queues it: the one thing that may be sent when the window has closed.</summary>
    /// <param name="actor">Who sends it.</param>
    /// <param name="conversationId">To whom.</param>
    /// <param name="text">What the customer will read.</param>
    /// <param name="filled">What the provider needs, of <see cref="ITemplates.Fill"/>.</param>
    /// <param name="clientId">The sender's own id for it: the same one twice is one message.</param>
    /// <param name="cancel">Ends the waiting, not the storing.</param>
    internal Task<MessageLine> SendTemplateAsync(Actor actor, string conversationId, string text, string filled, string? clientId, CancellationToken cancel) =>
        WriteAsync(actor, conversationId, new Writing(text, clientId), (page, clean) =>
        {
            TakeIfFree(page, actor);
            var message = page.Add(Direction.Out, OpenPage.KindOf(actor), actor, MessageKind.Template, clean, clientId, detail: filled);
            Queue(page, message);
            Show(page, message);
            if (!actor.IsProgram) page.Conversation.WaitingSince = null;
            return message;
        }, cancel);

    /// <summary>Stores a private note; it is never sent.</summary>
    public Task<MessageLine> NoteAsync(Actor actor, string conversationId, string text, string? clientId, CancellationToken cancel) =>
        NoteAsync(actor, conversationId, new Writing(text, clientId), cancel);

    /// <summary>Stores a private note; it is never sent. The colleagues it names are told.</summary>
    /// <exception cref="UnknownColleagueException">It names somebody who does not work here.</exception>
    /// <exception cref="ProblemException">There is nothing in the text, too much, or it names too many.</exception>
    public async Task<MessageLine> NoteAsync(Actor actor, string conversationId, Writing writing, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator); // before anything is looked up: who may not act learns nothing about who works here
        if (writing.QuickReplies.Count > 0) throw new ProblemException(422, "QuickRepliesNotInNotes");
        var named = await NamedAsync(actor, writing, cancel);
        return await WriteAsync(actor, conversationId, writing, (page, clean) =>
        {
            Longest(clean, LongestNote);
            var quote = writing.ReplyTo is { } answered ? Quote.From(page, answered, forCustomer: false) : null;
            var part = Enclosures.Note(page, FileOwner.Of(actor), clean, writing.Files);
            var note = page.Add(Direction.Note, OpenPage.KindOf(actor), actor, part.Kind, part.Text, writing.ClientId, quote, string.Join(',', named), part.Files);
            MentionMarks.Set(page, named.Where(id => id != actor.Id));
            foreach (var id in named.Where(id => id != actor.Id))
                page.Announce(() => new Mentioned(note.WorkspaceId, note.ConversationId, note.Id, id, actor.Name, MessageText.Preview(note.Text)));
            return note;
        }, cancel);
    }

    /// <summary>Sends a failed message again, before what was written after it and still waits. Nothing happens to one that has not failed.</summary>
    public async Task RetryAsync(Actor actor, string conversationId, string messageId, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        await book.ChangeAsync(actor.WorkspaceId, conversationId, page =>
        {
            var message = page.Db.Messages.SingleOrDefault(m => m.Id == messageId && m.ConversationId == page.Conversation.Id);
            if (message is not { Status: Delivery.Failed, Direction: Direction.Out }) return false;
            if (message.Kind != MessageKind.Template) DemandWindow(page);
            // The provider's id goes with the try that failed: a report about that one, told twice or late, must not fail the new one.
            (message.Status, message.Error, message.ExternalId) = (Delivery.Queued, null, null);
            Queue(page, message);
            if (page.Conversation.LastSeq == message.Seq) page.Conversation.LastStatus = Delivery.Queued;
            StatusChange.Tell(page, message);
            return true;
        }, cancel);
    }

    private async Task<List<string>> NamedAsync(Actor actor, Writing writing, CancellationToken cancel)
    {
        var named = writing.Mentions.Distinct().ToList();
        if (named.Count == 0) return named;
        if (named.Count > Writing.MostMentions) throw new ProblemException(422, "TooManyMentions", Writing.MostMentions);
        var present = (await colleagues.ListAsync(actor.WorkspaceId, cancel)).Select(c => c.Id).ToHashSet();
        return named.TrueForAll(present.Contains) ? named : throw new UnknownColleagueException();
    }

    private async Task<MessageLine> WriteAsync(Actor actor, string conversationId, Writing writing, Func<OpenPage, string, Message> write, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        var clean = MessageText.Clean(writing.Text);
        if (string.IsNullOrWhiteSpace(clean) && writing.Files.Count == 0) throw new ProblemException(400, "EmptyMessage");
        var line = await book.ChangeAsync(actor.WorkspaceId, conversationId, page =>
        {
            var key = writing.ClientId is null ? null : OpenPage.OnlyOnce(conversationId, actor.Id, writing.ClientId);
            var before = key is null ? null : page.Db.Messages.SingleOrDefault(m => m.OnlyOnce == key);
            return MessageLine.Of(before ?? write(page, clean));
        }, cancel);
        attention.Type(actor.WorkspaceId, conversationId, actor.Id, actor.Name, typing: false);
        return line;
    }

    private static void Longest(string text, int longest)
    {
        if (text.Length > longest) throw new ProblemException(422, "TextTooLong", text.Length - longest, longest);
    }

    private void DemandWindow(OpenPage page)
    {
        if (windowed.Contains(page.Conversation.Channel) && !(page.Conversation.OpenUntil > page.Now)) throw new ProblemException(422, "WindowClosed");
    }

    private static void TakeIfFree(OpenPage page, Actor actor)
    {
        var c = page.Conversation;
        if (actor.IsProgram || c is { State: ConversationState.Open, AssigneeId: not null }) return;
        (c.State, c.AssigneeId, c.SnoozedUntil) = (ConversationState.Open, actor.Id, null);
        page.Tell(SystemLine.Taken, actor);
    }

    private static void Queue(OpenPage page, Message message)
    {
        page.Db.Outbox.Add(new OutboxRow
        {
            Seq = message.Seq, WorkspaceId = message.WorkspaceId, ConversationId = message.ConversationId, Channel = page.Conversation.Channel,
            AccountId = page.Conversation.AccountId, DueAt = page.Now,
        });
        page.Announce(() => new OutboxFilled(message.WorkspaceId));
    }

    private static void Show(OpenPage page, Message message)
    {
        var c = page.Conversation;
        (c.LastSeq, c.LastText, c.LastDirection) = (message.Seq, MessageLine.Of(message).Beginning, message.Direction);
        (c.LastKind, c.LastStatus, c.LastAt) = (message.Kind, message.Status, message.CreatedAt);
    }
}
