using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>
/// One act on several conversations (SPEC I14), and its undoing. Each conversation is judged by itself as it stands at that moment, gets its own system line,
/// and is told live; what can't be done is left as it is and named.
/// </summary>
public sealed class DeskOfMany(ConversationBook book, Access access, Colleagues colleagues, UndoNotes undo)
{
    /// <summary>The most conversations in one go.</summary>
    public const int Most = 500;

    private const int InOneTurn = 25; // some tens of milliseconds: customers' messages are not held up by somebody's tidying

    /// <summary>Does it to each of them.</summary>
    /// <exception cref="UnknownColleagueException">There is nobody of this id to give them to.</exception>
    /// <exception cref="ProblemException">422 when the label is none of the workspace's.</exception>
    public async Task<DeskResult> ActAsync(Actor actor, IReadOnlyList<string> ids, DeskAct act, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        var to = act is { Verb: DeskVerb.Assign, AssigneeId: { } who } ? await colleagues.FindAsync(actor.WorkspaceId, who, cancel) ?? throw new UnknownColleagueException() : null;
        return await EachAsync(actor, ids.Distinct().ToList(), page =>
        {
            var c = page.Conversation;
            if (act is { PutsAway: true, SeenAt: { } seen } && HasWritten(page, seen)) return new Outcome(c.Id, MissReason.Written);
            if (act.Verb == DeskVerb.Label && !DeskChanges.HasRoomFor(page, LabelOf(page, act))) return new Outcome(c.Id, MissReason.Full);
            var before = Standing.Of(c);
            if (Do(page, actor, act, to)) return new Outcome(new Undoable(c.Id, before, Standing.Of(c), NewestSystemLine(page)));
            return act.Verb == DeskVerb.Take && c.AssigneeId != actor.Id ? new Outcome(c.Id, MissReason.Taken, c.AssigneeId) : new Outcome(c.Id, MissReason.Already);
        }, cancel);
    }

    /// <summary>Puts back what an act of the same person changed, where nobody has changed it since. To undo an undoing, act again.</summary>
    /// <exception cref="ProblemException">410: it is too late, or nothing of this person's.</exception>
    public async Task<DeskResult> UndoAsync(Actor actor, string note, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        var items = undo.Read(actor, note).ToDictionary(i => i.Id);
        var result = await EachAsync(actor, [.. items.Keys], page =>
        {
            var c = page.Conversation;
            var item = items[c.Id];
            if (!item.After.IsStill(Standing.Of(c)) || NewestSystemLine(page) > item.Line) return new Outcome(c.Id, MissReason.Changed);
            item.Before.PutBack(c, item.After);
            if (!item.Before.IsStill(item.After)) page.Tell(SystemLine.Undone, actor); // what was only read or unread had no line either
            if (c.State == ConversationState.Snoozed) page.Announce(() => new ConversationSnoozed(c.WorkspaceId));
            return new Outcome(item);
        }, cancel);
        return result with { Undo = null };
    }

    private async Task<DeskResult> EachAsync(Actor actor, IReadOnlyList<string> ids, Func<OpenPage, Outcome> change, CancellationToken cancel)
    {
        var outcomes = new List<Outcome>(ids.Count);
        foreach (var few in ids.Chunk(InOneTurn))
            outcomes.AddRange(await book.ChangeEachAsync(actor.WorkspaceId, few, change, id => new Outcome(id, MissReason.NotFound), cancel));
        List<Undoable> done = [.. outcomes.Select(o => o.Done).OfType<Undoable>()];
        return new DeskResult(done.Count, [.. outcomes.Select(o => o.Missed).OfType<Missed>()], undo.Write(actor, done));
    }

    private static bool Do(OpenPage page, Actor actor, DeskAct act, Colleague? to) => act.Verb switch
    {
        DeskVerb.Take => DeskChanges.Take(page, actor),
        DeskVerb.Assign => DeskChanges.Assign(page, actor, to),
        DeskVerb.Handback => DeskChanges.HandBack(page, actor),
        DeskVerb.Resolve => DeskChanges.Resolve(page, actor),
        DeskVerb.Reopen => DeskChanges.Reopen(page, actor),
        DeskVerb.Snooze => DeskChanges.Snooze(page, actor, act.Until),
        DeskVerb.Prioritize => DeskChanges.Prioritize(page, actor, act.Priority),
        DeskVerb.Read => DeskChanges.Read(page, actor, null),
        DeskVerb.Unread => DeskChanges.MarkUnread(page),
        DeskVerb.Label => DeskChanges.PutLabel(page, actor, LabelOf(page, act)),
        DeskVerb.Unlabel => DeskChanges.TakeLabelOff(page, actor, LabelOf(page, act)),
        _ => throw new ArgumentOutOfRangeException(nameof(act)),
    };

    private static Label LabelOf(OpenPage page, DeskAct act) => page.Db.Labels.SingleOrDefault(l => l.Id == act.LabelId) ?? throw new ProblemException(422, "NoSuchLabel");

    private static bool HasWritten(OpenPage page, DateTimeOffset since) =>
        page.Db.Messages.Any(m => m.ConversationId == page.Conversation.Id && m.Direction == Direction.In && m.CreatedAt > since);

    private static long NewestSystemLine(OpenPage page) =>
        page.Db.Messages.Where(m => m.ConversationId == page.Conversation.Id && m.Direction == Direction.System).Max(m => (long?)m.Seq) ?? 0;

    private sealed record Outcome(Undoable? Done, Missed? Missed)
    {
        public Outcome(Undoable done) : this(done, null) { }

        public Outcome(string id, MissReason reason, string? holder = null) : this(null, new Missed(id, reason, holder)) { }
    }
}
