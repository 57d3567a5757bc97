using System.Globalization;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>
/// What operators do with a conversation (SPEC I7, I8): each verb checks the person's rights, checks what is true now, changes it, and writes a line
/// into the conversation. Doing what is already so changes nothing and is no error.
/// </summary>
public sealed class Desk(ConversationBook book, Access access, Colleagues colleagues)
{
    /// <summary>Takes it. If a colleague has it, nothing changes and their id comes back.</summary>
    /// <returns>Who has it now.</returns>
    public Task<string> TakeAsync(Actor actor, string conversationId, CancellationToken cancel) => ChangeAsync(actor, conversationId, page =>
    {
        var c = page.Conversation;
        if (c is { State: ConversationState.Open, AssigneeId: { } owner }) return owner;
        (c.State, c.AssigneeId, c.SnoozedUntil) = (ConversationState.Open, actor.Id, null);
        page.Tell(SystemLine.Taken, actor);
        return actor.Id;
    }, cancel);

    /// <summary>Gives it to a colleague, whoever has it; null puts it back into the queue.</summary>
    /// <exception cref="UnknownColleagueException">The colleague is not of this workspace, or switched off.</exception>
    public async Task AssignAsync(Actor actor, string conversationId, string? to, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator); // before anything is looked up: who may not act learns nothing about who works here
        var colleague = to is null ? null : await colleagues.FindAsync(actor.WorkspaceId, to, cancel) ?? throw new UnknownColleagueException();
        await ChangeAsync(actor, conversationId, page =>
        {
            var c = page.Conversation;
            if (c.AssigneeId == to && c.State == (to is null ? ConversationState.Waiting : ConversationState.Open)) return false;
            (c.State, c.AssigneeId, c.SnoozedUntil) = (to is null ? ConversationState.Waiting : ConversationState.Open, to, null);
            if (to is null) c.WaitingSince ??= page.Now; // who is put back into the queue waits from now on
            if (colleague is null) page.Tell(SystemLine.Released, actor);
            else if (to == actor.Id) page.Tell(SystemLine.Taken, actor);
            else
            {
                page.Tell(SystemLine.Given, actor, colleague.Name);
                page.Announce(() => new ConversationGiven(c.WorkspaceId, c.Id, colleague.Id, actor.Name));
            }
            return true;
        }, cancel);
    }

    /// <summary>Hands it back to the bot.</summary>
    public Task HandBackAsync(Actor actor, string conversationId, CancellationToken cancel) => ChangeAsync(actor, conversationId, page =>
    {
        var c = page.Conversation;
        if (c.State == ConversationState.Bot) return false;
        (c.State, c.AssigneeId, c.SnoozedUntil) = (ConversationState.Bot, null, null);
        page.Tell(SystemLine.HandedBack, actor);
        return true;
    }, cancel);

    /// <summary>Puts it aside until a time, or until the customer writes.</summary>
    public Task SnoozeAsync(Actor actor, string conversationId, DateTimeOffset? until, CancellationToken cancel) => ChangeAsync(actor, conversationId, page =>
    {
        var c = page.Conversation;
        var waking = until ?? DateTimeOffset.MaxValue;
        if (c.State == ConversationState.Snoozed && c.SnoozedUntil == waking) return false;
        (c.State, c.SnoozedUntil) = (ConversationState.Snoozed, waking);
        c.AssigneeId ??= actor.Id;
        page.Tell(SystemLine.Snoozed, actor, until?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "");
        page.Announce(() => new ConversationSnoozed(c.WorkspaceId));
        return true;
    }, cancel);

    /// <summary>Closes it.</summary>
    public Task ResolveAsync(Actor actor, string conversationId, CancellationToken cancel) => ChangeAsync(actor, conversationId, page =>
    {
        var c = page.Conversation;
        if (c.State == ConversationState.Resolved) return false;
        (c.State, c.SnoozedUntil, c.WaitingSince) = (ConversationState.Resolved, null, null);
        page.Tell(SystemLine.Resolved, actor);
        return true;
    }, cancel);

    /// <summary>Opens a resolved or snoozed one again, for whoever does it.</summary>
    public Task ReopenAsync(Actor actor, string conversationId, CancellationToken cancel) => ChangeAsync(actor, conversationId, page =>
    {
        var c = page.Conversation;
        if (c.State is not (ConversationState.Resolved or ConversationState.Snoozed)) return false;
        (c.State, c.AssigneeId, c.SnoozedUntil) = (ConversationState.Open, actor.Id, null);
        page.Tell(SystemLine.Reopened, actor);
        return true;
    }, cancel);

    /// <summary>Sets how urgent it is.</summary>
    public Task PrioritizeAsync(Actor actor, string conversationId, Priority priority, CancellationToken cancel) => ChangeAsync(actor, conversationId, page =>
    {
        if (page.Conversation.Priority == priority) return false;
        page.Conversation.Priority = priority;
        page.Tell(SystemLine.PrioritySet, actor, priority.ToString());
        return true;
    }, cancel);

    /// <summary>Has read it up to a message (null: all of it): read for everybody, and the customer is told (SPEC I3).</summary>
    public Task ReadAsync(Actor actor, string conversationId, string? upTo, CancellationToken cancel) => ChangeAsync(actor, conversationId, page =>
    {
        var c = page.Conversation;
        var read = page.Db.Messages.Where(m => m.ConversationId == c.Id && (upTo == null ? m.Seq == c.LastSeq : m.Id == upTo)).SingleOrDefault();
        if (read is null || (read.Seq <= c.ReadSeq && c.Unread == 0)) return false;
        var further = read.Seq > c.ReadSeq;
        c.ReadSeq = Math.Max(read.Seq, c.ReadSeq);
        c.Unread = page.Db.Messages.Count(m => m.ConversationId == c.Id && m.Direction == Direction.In && m.Seq > c.ReadSeq);
        // The customer's page marks what was written until then: it is told the message's moment, for a newer one may be unread.
        if (further) page.Announce(() => new ConversationRead(c.WorkspaceId, c.Id, c.ReadSeq, read.CreatedAt));
        return true;
    }, cancel);

    /// <summary>Marks it as not read, for everybody.</summary>
    public Task MarkUnreadAsync(Actor actor, string conversationId, CancellationToken cancel) => ChangeAsync(actor, conversationId, page =>
    {
        page.Conversation.Unread = Math.Max(1, page.Conversation.Unread);
        return true;
    }, cancel);

    private Task<T> ChangeAsync<T>(Actor actor, string conversationId, Func<OpenPage, T> change, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        return book.ChangeAsync(actor.WorkspaceId, conversationId, change, cancel);
    }
}

/// <summary>The person named is not a colleague in this workspace; HTTP answers 422.</summary>
public sealed class UnknownColleagueException() : ProblemException(422, "NoSuchColleague");
