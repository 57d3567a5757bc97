using Microsoft.EntityFrameworkCore;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Integrations.Events;

/// <summary>A part of what happened after a cursor: first how far messages came that were known then, then new messages.</summary>
internal sealed record MissedPart(IReadOnlyList<StatusChange> Changes, IReadOnlyList<Message> Messages, EventCursor Upto, bool More);

/// <summary>Reads what happened from the rows it left: always within one workspace, and in parts, so that no backlog is ever held in memory.</summary>
internal sealed class EventReader(ConsoleDbs dbs, TimeProvider clock)
{
    private const int PageSize = 200;

    /// <summary>Where things stand now.</summary>
    public async Task<EventCursor> NowAsync(CancellationToken cancel)
    {
        await using var db = dbs.OpenAcross();
        // How far messages have come is looked at first: what is true of a message that is read later was true already.
        var status = await LastStatusAsync(db, cancel);
        return new EventCursor(await db.Messages.IgnoreQueryFilters().MaxAsync(m => (long?)m.Seq, cancel) ?? 0, status, clock.GetUtcNow());
    }

    /// <summary>What happened next.</summary>
    public async Task<MissedPart> AfterAsync(string workspaceId, string? conversationId, EventCursor at, CancellationToken cancel)
    {
        await using var db = dbs.Open(workspaceId);
        var status = await LastStatusAsync(db, cancel);
        // A message that was not known yet comes with the status it has now: its earlier steps would lead backwards.
        var changes = await db.StatusChanges.AsNoTracking()
            .Where(c => c.Seq > at.Status && c.Seq <= status && c.MessageSeq <= at.Message && (conversationId == null || c.ConversationId == conversationId))
            .OrderBy(c => c.Seq).Take(PageSize).ToListAsync(cancel);
        if (changes.Count == PageSize) return new MissedPart(changes, [], at with { Status = changes[^1].Seq }, true);
        var messages = await db.Messages.AsNoTracking().Where(m => m.Seq > at.Message && (conversationId == null || m.ConversationId == conversationId))
            .OrderBy(m => m.Seq).Take(PageSize).ToListAsync(cancel);
        return new MissedPart(changes, messages, new EventCursor(messages.Count > 0 ? messages[^1].Seq : at.Message, Math.Max(at.Status, status), clock.GetUtcNow()), messages.Count == PageSize);
    }

    private static async Task<long> LastStatusAsync(ConsoleDb db, CancellationToken cancel) =>
        await db.StatusChanges.IgnoreQueryFilters().MaxAsync(c => (long?)c.Seq, cancel) ?? 0;
}
