using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Channels.WebChat;

/// <summary>A waiting visitor's place in the queue is another one now. Told on this node alone: each looks for itself.</summary>
/// <param name="WorkspaceId">Where.</param>
/// <param name="Conversation">Whose.</param>
/// <param name="Place">1 is next.</param>
public sealed record PlaceChanged(string WorkspaceId, string Conversation, int Place) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override string ConversationId => Conversation;

    /// <inheritdoc />
    public override object Replaces => (typeof(PlaceChanged), Conversation);
}

/// <summary>
/// Tells visitors who wait for an operator which place they have. One look at the list serves all whose page is open, at most once a second, and only
/// those hear of it whose place has changed: a queue of hundreds costs no watch of its own for each of them.
/// </summary>
public sealed class WaitingPlaces(InboxBoard board, LiveHub hub, TimeProvider clock, ILogger<WaitingPlaces> log) : Worker(clock, log)
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);
    private static readonly BoardFilter Waiting = new() { State = ConversationState.Waiting };

    private readonly LiveWatch news = hub.Watch(LiveTopic.Everything, typeof(BoardChanged));
    private readonly Dictionary<(string WorkspaceId, string ConversationId), Page> pages = [];
    private readonly Lock gate = new();

    /// <summary>A visitor's page is open; dispose when it has gone.</summary>
    public IDisposable Follow(Visitor visitor)
    {
        var key = (visitor.WorkspaceId, visitor.Id);
        lock (gate) pages[key] = pages.TryGetValue(key, out var page) ? page with { Tabs = page.Tabs + 1 } : new Page(1, 0);
        return new Leaving(() => Leave(key));
    }

    /// <summary>The place of a conversation, which counts as told; null when it does not wait.</summary>
    public async ValueTask<int?> OfAsync(ConversationRow row, CancellationToken cancel)
    {
        if (row.State != ConversationState.Waiting) return null;
        var place = (await board.OfAsync(row.WorkspaceId, cancel)).Look().WaitingBefore(row) + 1;
        Told(row, place);
        return place;
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        news.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken cancel)
    {
        if (news.Take() is not { } batch) return;
        foreach (var workspace in Followed(batch))
        {
            var list = (await board.OfAsync(workspace, cancel)).Look().Take(Waiting, BoardOrder.Waiting, int.MaxValue);
            for (var i = 0; i < list.Count; i++)
                if (Told(list[i], i + 1)) hub.PublishHere(new PlaceChanged(workspace, list[i].Id, i + 1));
        }
    }

    /// <inheritdoc />
    protected override async Task WaitAsync(CancellationToken cancel)
    {
        await news.WaitAsync(cancel);
        await Task.Delay(Pace, Clock, cancel);
    }

    private List<string> Followed(LiveBatch batch)
    {
        lock (gate)
        {
            var all = pages.Keys.Select(p => p.WorkspaceId).Distinct();
            return batch.Missed ? [.. all] : [.. all.Intersect(batch.Changes.Select(c => c.WorkspaceId))];
        }
    }

    /// <summary>True when somebody looks who knew of another place.</summary>
    private bool Told(ConversationRow row, int place)
    {
        lock (gate)
        {
            if (!pages.TryGetValue((row.WorkspaceId, row.Id), out var page) || page.Place == place) return false;
            pages[(row.WorkspaceId, row.Id)] = page with { Place = place };
            return true;
        }
    }

    private void Leave((string, string) key)
    {
        lock (gate)
        {
            if (pages[key] is { Tabs: > 1 } page) pages[key] = page with { Tabs = page.Tabs - 1 };
            else pages.Remove(key);
        }
    }

    private sealed record Page(int Tabs, int Place);

    private sealed class Leaving(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
