using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Routing;

/// <summary>
/// Those who wait for an operator, by priority and then by how long they have waited (SPEC Q2). Who is next is decided in the same turn of the one writer in
/// which it is given, so that no two people get the same, and nobody gets more than they have room for.
/// </summary>
public sealed class Queue(ConversationBook book, PresenceBoard presence, Colleagues colleagues, Access access)
{
    private readonly Turns turns = new();

    /// <summary>Takes the next one; the id of its conversation, or null when nobody waits.</summary>
    /// <exception cref="AccessDeniedException">The person may not take conversations.</exception>
    public Task<string?> TakeNextAsync(Actor actor, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        return book.ChangeFirstAsync(actor.WorkspaceId, Next, page =>
        {
            Give(page, actor.Id);
            page.Tell(SystemLine.Taken, actor);
            return page.Conversation.Id;
        }, cancel);
    }

    /// <summary>
    /// Gives the next one to whom it suits: an operator the customer knows, if there is room; else the one with the fewest conversations, and of those the one who
    /// has been without a new one for longest. False when nobody waits, or nobody has room.
    /// </summary>
    internal async Task<bool> PushNextAsync(string workspaceId, CancellationToken cancel)
    {
        var names = (await colleagues.ListAsync(workspaceId, cancel)).ToDictionary(c => c.Id, c => c.Name);
        string? to = null;
        var given = await book.ChangeFirstAsync(workspaceId, db =>
        {
            if (Next(db) is not { } next) return null;
            to = Choose(db, next, presence.Here(workspaceId).Where(p => p.State == PresenceState.Available && names.ContainsKey(p.OperatorId)));
            return to is null ? null : next;
        }, page =>
        {
            var c = page.Conversation;
            Give(page, to);
            page.Tell(SystemLine.Pushed, null, names[to!]);
            page.Announce(() => new ConversationGiven(c.WorkspaceId, c.Id, to!, ""));
            return c.Id;
        }, cancel);
        if (given is not null) turns.Had(to!);
        return given is not null;
    }

    /// <summary>Puts back what somebody who has left had not answered. Its place is the old one, for it has waited all the time.</summary>
    internal async Task PutBackAsync(string workspaceId, string conversationId, string from, CancellationToken cancel)
    {
        var name = (await colleagues.FindAsync(workspaceId, from, cancel))?.Name ?? "";
        await book.ChangeAsync(workspaceId, conversationId, page =>
        {
            var c = page.Conversation;
            if (c is not { State: ConversationState.Open, WaitingSince: not null } || c.AssigneeId != from) return false;
            (c.State, c.AssigneeId) = (ConversationState.Waiting, null);
            page.Tell(SystemLine.Requeued, null, name);
            return true;
        }, cancel);
    }

    private static void Give(OpenPage page, string? to)
    {
        var c = page.Conversation;
        (c.State, c.AssigneeId, c.SnoozedUntil) = (ConversationState.Open, to, null);
    }

    private static string? Next(ConsoleDb db) => db.Conversations.Where(c => c.State == ConversationState.Waiting)
        .OrderBy(c => c.Priority == Priority.Urgent ? 0 : c.Priority == Priority.High ? 1 : c.Priority == Priority.Medium ? 2 : 3)
        .ThenBy(c => c.WaitingSince == null).ThenBy(c => c.WaitingSince).ThenBy(c => c.LastSeq).Select(c => c.Id).FirstOrDefault();

    private string? Choose(ConsoleDb db, string conversationId, IEnumerable<PresenceLine> available)
    {
        var loads = db.Conversations.Where(c => c.State == ConversationState.Open && c.AssigneeId != null)
            .GroupBy(c => c.AssigneeId!).Select(g => new { g.Key, Count = g.Count() }).ToDictionary(g => g.Key, g => g.Count);
        var free = available.Where(p => loads.GetValueOrDefault(p.OperatorId) < p.Capacity).ToList();
        if (free.Count == 0) return null;
        var known = LastAnswered(db, conversationId);
        return free.Find(p => p.OperatorId == known)?.OperatorId
            ?? free.OrderBy(p => loads.GetValueOrDefault(p.OperatorId)).ThenBy(turns.Since).ThenBy(p => p.OperatorId).First().OperatorId;
    }

    /// <summary>Who answered this customer last, in whichever conversation.</summary>
    private static string? LastAnswered(ConsoleDb db, string conversationId)
    {
        var customer = db.Conversations.Where(c => c.Id == conversationId).Select(c => c.CustomerId).Single();
        var all = db.Conversations.Where(c => c.CustomerId == customer).Select(c => c.Id).ToList();
        return db.Messages.Where(m => all.Contains(m.ConversationId) && m.Direction == Direction.Out && m.AuthorKind == AuthorKind.Operator)
            .OrderByDescending(m => m.Seq).Select(m => m.AuthorId).FirstOrDefault();
    }

    /// <summary>Who was given one when: counted, for two may come within one tick of the clock. Before somebody's first it is the moment they became available.</summary>
    private sealed class Turns
    {
        private readonly Dictionary<string, long> had = [];
        private long count;

        public void Had(string operatorId)
        {
            lock (had) had[operatorId] = ++count;
        }

        public (long, DateTimeOffset?) Since(PresenceLine person)
        {
            lock (had) return (had.GetValueOrDefault(person.OperatorId), person.Since);
        }
    }
}
