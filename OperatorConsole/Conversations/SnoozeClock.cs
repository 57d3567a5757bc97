using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Conversations;

/// <summary>Brings snoozed conversations back when their time comes: sleeps until the earliest, and wakes when one is added.</summary>
public sealed class SnoozeClock(ConsoleDbs dbs, ConversationBook book, LiveHub hub, TimeProvider clock, ILogger<SnoozeClock> log) : Worker(clock, log)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1); // timers hold no more than 49 days
    private readonly LiveWatch added = hub.Watch(LiveTopic.Everything, typeof(ConversationSnoozed));

    /// <inheritdoc />
    public override void Dispose()
    {
        added.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken cancel)
    {
        added.Take();
        var now = Clock.GetUtcNow();
        await using var db = dbs.OpenAcross();
        var due = await db.Conversations.IgnoreQueryFilters().Where(c => c.State == ConversationState.Snoozed && c.SnoozedUntil <= now)
            .Select(c => new { c.WorkspaceId, c.Id }).ToListAsync(cancel);
        foreach (var one in due)
            await book.ChangeAsync(one.WorkspaceId, one.Id, page =>
            {
                var c = page.Conversation;
                if (c.State != ConversationState.Snoozed || c.SnoozedUntil > page.Now) return false;
                (c.State, c.SnoozedUntil) = (c.AssigneeId is null ? ConversationState.Waiting : ConversationState.Open, null);
                page.Tell(SystemLine.Woken, null);
                return true;
            }, cancel);
    }

    /// <inheritdoc />
    protected override async Task WaitAsync(CancellationToken cancel)
    {
        await using var db = dbs.OpenAcross();
        var next = await db.Conversations.IgnoreQueryFilters().Where(c => c.State == ConversationState.Snoozed).MinAsync(c => c.SnoozedUntil, cancel);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var wait = next is null ? Longest : TimeSpan.FromTicks(Math.Clamp((next.Value - Clock.GetUtcNow()).Ticks, TimeSpan.TicksPerMillisecond * 20, Longest.Ticks));
        await Task.WhenAny(added.WaitAsync(enough.Token), Task.Delay(wait, Clock, enough.Token));
        await enough.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }
}
