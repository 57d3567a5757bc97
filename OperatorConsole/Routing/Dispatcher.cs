using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Routing;

/// <summary>
/// Keeps the queue moving: gives what waits to whoever has room, where a workspace wants that, and puts back what somebody who has left had not answered. It
/// looks at what is true now whenever a list or somebody's presence changes; so it also finds what a process before it left undone.
/// </summary>
public sealed class Dispatcher(Queue queue, PresenceBook book, Rooms rooms, LiveHub hub, TimeProvider clock, ILogger<Dispatcher> log) : Worker(clock, log)
{
    // A busy list changes hundreds of times a second; who waits can wait a tenth of one.
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly LiveWatch news = hub.Watch(LiveTopic.Everything, typeof(BoardChanged), typeof(PresenceChanged), typeof(RoutingChanged));

    /// <inheritdoc />
    public override void Dispose()
    {
        news.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken cancel)
    {
        var changes = news.Take()?.Changes ?? [];
        await book.RememberAsync(cancel);
        foreach (var changed in changes.OfType<RoutingChanged>()) rooms.Forget(changed.WorkspaceId);
        foreach (var workspace in rooms.WorthALook(changes.OfType<PresenceChanged>().Select(c => c.WorkspaceId)))
        {
            foreach (var (conversation, from) in await rooms.LeftBehindAsync(workspace, cancel)) await queue.PutBackAsync(workspace, conversation, from, cancel);
            while (await rooms.IsPushWorthAsync(workspace, cancel) && await queue.PushNextAsync(workspace, cancel)) cancel.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc />
    protected override async Task WaitAsync(CancellationToken cancel)
    {
        await news.WaitAsync(cancel);
        await Task.Delay(Pace, Clock, cancel);
    }
}
