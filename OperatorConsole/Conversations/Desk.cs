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
    /// <exception cref="ProblemException">422: another system takes nothing, it gives.</exception>
    public Task<string> TakeAsync(Actor actor, string conversationId, CancellationToken cancel) => ChangeAsync(actor, conversationId, page =>
    {
        DeskChanges.Take(page, actor);
        return page.Conversation.AssigneeId!;
    }, cancel);

    /// <summary>Gives it to a colleague, whoever has it; null puts it back into the queue.</summary>
    /// <exception cref="UnknownColleagueException">The colleague is not of this workspace, or switched off.</exception>
    public async Task AssignAsync(Actor actor, string conversationId, string? to, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator); // before anything is looked up: who may not act learns nothing about who works here
        var colleague = to is null ? null : await colleagues.FindAsync(actor.WorkspaceId, to, cancel) ?? throw new UnknownColleagueException();
        await ChangeAsync(actor, conversationId, page => DeskChanges.Assign(page, actor, colleague), cancel);
    }

    /// <summary>Hands it back to the bot.</summary>
    public Task HandBackAsync(Actor actor, string conversationId, CancellationToken cancel) =>
        ChangeAsync(actor, conversationId, page => DeskChanges.HandBack(page, actor), cancel);

    /// <summary>Puts it aside until a time, or until the customer writes.</summary>
    public Task SnoozeAsync(Actor actor, string conversationId, DateTimeOffset? until, CancellationToken cancel) =>
        ChangeAsync(actor, conversationId, page => DeskChanges.Snooze(page, actor, until), cancel);

    /// <summary>Closes it.</summary>
    public Task ResolveAsync(Actor actor, string conversationId, CancellationToken cancel) =>
        ChangeAsync(actor, conversationId, page => DeskChanges.Resolve(page, actor), cancel);

    /// <summary>Opens a resolved or snoozed one again, for the person who does it; another system puts it into the queue.</summary>
    public Task ReopenAsync(Actor actor, string conversationId, CancellationToken cancel) =>
        ChangeAsync(actor, conversationId, page => DeskChanges.Reopen(page, actor), cancel);

    /// <summary>Sets how urgent it is.</summary>
    public Task PrioritizeAsync(Actor actor, string conversationId, Priority priority, CancellationToken cancel) =>
        ChangeAsync(actor, conversationId, page => DeskChanges.Prioritize(page, actor, priority), cancel);

    /// <summary>Has read it up to a message (null: all of it): read for everybody, and the customer is told (SPEC I3).</summary>
    public Task ReadAsync(Actor actor, string conversationId, string? upTo, CancellationToken cancel) =>
        ChangeAsync(actor, conversationId, page => DeskChanges.Read(page, actor, upTo), cancel);

    /// <summary>Marks it as not read, for everybody.</summary>
    public Task MarkUnreadAsync(Actor actor, string conversationId, CancellationToken cancel) =>
        ChangeAsync(actor, conversationId, DeskChanges.MarkUnread, cancel);

    private Task<T> ChangeAsync<T>(Actor actor, string conversationId, Func<OpenPage, T> change, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        return book.ChangeAsync(actor.WorkspaceId, conversationId, change, cancel);
    }
}

/// <summary>The person named is not a colleague in this workspace; HTTP answers 422.</summary>
public sealed class UnknownColleagueException() : ProblemException(422, "NoSuchColleague");
