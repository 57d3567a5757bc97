using System.Globalization;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>What each verb does to an opened conversation: one place for the single act and for the act on many. False says that it was so already, and nothing changed.</summary>
internal static class DeskChanges
{
    /// <exception cref="ProblemException">422: another system takes nothing, it gives.</exception>
    public static bool Take(OpenPage page, Actor actor)
    {
        var c = page.Conversation;
        if (actor.IsProgram) throw new ProblemException(422, "ProgramTakesNothing");
        if (c is { State: ConversationState.Open, AssigneeId: not null }) return false;
        (c.State, c.AssigneeId, c.SnoozedUntil) = (ConversationState.Open, actor.Id, null);
        page.Tell(SystemLine.Taken, actor);
        return true;
    }

    /// <summary>Null puts it back into the queue.</summary>
    public static bool Assign(OpenPage page, Actor actor, Colleague? to)
    {
        var c = page.Conversation;
        var state = to is null ? ConversationState.Waiting : ConversationState.Open;
        if (c.AssigneeId == to?.Id && c.State == state) return false;
        (c.State, c.AssigneeId, c.SnoozedUntil) = (state, to?.Id, null);
        if (to is null) c.WaitingSince ??= page.Now; // who is put back into the queue waits from now on
        if (to is null) page.Tell(SystemLine.Released, actor);
        else if (to.Id == actor.Id) page.Tell(SystemLine.Taken, actor);
        else
        {
            page.Tell(SystemLine.Given, actor, to.Name);
            page.Announce(() => new ConversationGiven(c.WorkspaceId, c.Id, to.Id, actor.Name));
        }
        return true;
    }

    public static bool HandBack(OpenPage page, Actor actor)
    {
        var c = page.Conversation;
        if (c.State == ConversationState.Bot) return false;
        (c.State, c.AssigneeId, c.SnoozedUntil) = (ConversationState.Bot, null, null);
        page.Tell(SystemLine.HandedBack, actor);
        return true;
    }

    /// <summary>Null is until the customer writes.</summary>
    public static bool Snooze(OpenPage page, Actor actor, DateTimeOffset? until)
    {
        var c = page.Conversation;
        var waking = until ?? DateTimeOffset.MaxValue;
        if (c.State == ConversationState.Snoozed && c.SnoozedUntil == waking) return false;
        (c.State, c.SnoozedUntil) = (ConversationState.Snoozed, waking);
        if (!actor.IsProgram) c.AssigneeId ??= actor.Id;
        page.Tell(SystemLine.Snoozed, actor, until?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "");
        page.Announce(() => new ConversationSnoozed(c.WorkspaceId));
        return true;
    }

    public static bool Resolve(OpenPage page, Actor actor)
    {
        var c = page.Conversation;
        if (c.State == ConversationState.Resolved) return false;
        (c.State, c.SnoozedUntil, c.WaitingSince) = (ConversationState.Resolved, null, null);
        page.Tell(SystemLine.Resolved, actor);
        return true;
    }

    public static bool Reopen(OpenPage page, Actor actor)
    {
        var c = page.Conversation;
        if (c.State is not (ConversationState.Resolved or ConversationState.Snoozed)) return false;
        (c.State, c.AssigneeId, c.SnoozedUntil) = (actor.IsProgram ? ConversationState.Waiting : ConversationState.Open, actor.IsProgram ? null : actor.Id, null);
        if (actor.IsProgram) c.WaitingSince ??= page.Now;
        page.Tell(SystemLine.Reopened, actor);
        return true;
    }

    public static bool Prioritize(OpenPage page, Actor actor, Priority priority)
    {
        if (page.Conversation.Priority == priority) return false;
        page.Conversation.Priority = priority;
        page.Tell(SystemLine.PrioritySet, actor, priority.ToString());
        return true;
    }

    /// <summary>Null is all of it.</summary>
    public static bool Read(OpenPage page, Actor actor, string? upTo)
    {
        var c = page.Conversation;
        var looked = MentionMarks.Clear(page, actor.Id);
        var read = page.Db.Messages.Where(m => m.ConversationId == c.Id && (upTo == null ? m.Seq == c.LastSeq : m.Id == upTo)).SingleOrDefault();
        if (read is null || (read.Seq <= c.ReadSeq && c.Unread == 0)) return looked;
        var further = read.Seq > c.ReadSeq;
        c.ReadSeq = Math.Max(read.Seq, c.ReadSeq);
        c.Unread = page.Db.Messages.Count(m => m.ConversationId == c.Id && m.Direction == Direction.In && m.Seq > c.ReadSeq);
        // The customer's page marks what was written until then: it is told the message's moment, for a newer one may be unread.
        if (further) page.Announce(() => new ConversationRead(c.WorkspaceId, c.Id, c.ReadSeq, read.CreatedAt));
        return true;
    }

    public static bool MarkUnread(OpenPage page)
    {
        var before = page.Conversation.Unread;
        page.Conversation.Unread = Math.Max(1, before);
        return before == 0;
    }

    public static bool HasRoomFor(OpenPage page, Label label) =>
        page.Conversation.Carried() is var carried && (carried.Length < Labels.MostOnOne || carried.Contains(label.Id));

    public static bool PutLabel(OpenPage page, Actor actor, Label label)
    {
        if (page.Conversation.Carried().Contains(label.Id)) return false;
        page.Conversation.LabelIds = string.Join(',', page.Conversation.Carried().Append(label.Id));
        page.Tell(SystemLine.Labelled, actor, label.Name);
        return true;
    }

    public static bool TakeLabelOff(OpenPage page, Actor actor, Label label)
    {
        if (!page.Conversation.Carried().Contains(label.Id)) return false;
        page.Conversation.LabelIds = string.Join(',', page.Conversation.Carried().Where(id => id != label.Id));
        page.Tell(SystemLine.Unlabelled, actor, label.Name);
        return true;
    }

    private static string[] Carried(this Conversation conversation) => conversation.LabelIds.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
