namespace OperatorConsole.Platform.Live;

/// <summary>One who looks: a bounded buffer that wakes its owner. Read it in one loop only.</summary>
public sealed class LiveWatch : IDisposable
{
    /// <summary>More waiting changes than this and the owner must read again.</summary>
    public const int Capacity = 512;

    private readonly LiveHub hub;
    private readonly Type[] kinds;
    private readonly Lock gate = new();
    private readonly Dictionary<object, int> places = [];
    private List<LiveChange?> waiting = [];
    private TaskCompletionSource wake = NewWake();
    private Screen? screen;
    private bool missed;
    private bool ended;

    internal LiveWatch(LiveHub hub, LiveTopic topic, Type[] kinds) => (this.hub, Topic, this.kinds) = (hub, topic, kinds);

    internal LiveTopic Topic { get; }

    /// <summary>Waits until there is something, and takes all of it. Null when the watch has ended.</summary>
    public async ValueTask<LiveBatch?> NextAsync(CancellationToken cancel)
    {
        await WaitAsync(cancel);
        return Take();
    }

    /// <summary>Waits until there is something, without taking it.</summary>
    public Task WaitAsync(CancellationToken cancel)
    {
        lock (gate) return wake.Task.WaitAsync(cancel);
    }

    /// <summary>Marks a screen with each change from now on, instead of waking who waits.</summary>
    public void ShowOn(Screen on)
    {
        lock (gate) screen = on;
        if (wake.Task.IsCompleted) on.Mark();
    }

    /// <summary>Takes what waits now without waiting; null when the watch has ended.</summary>
    public LiveBatch? Take()
    {
        lock (gate)
        {
            // Batch and mark under one lock: a change that comes in between is either in this batch or wakes for the next.
            if (ended) return null;
            var batch = new LiveBatch([.. waiting.OfType<LiveChange>()], missed);
            if (wake.Task.IsCompleted) wake = NewWake();
            waiting = [];
            places.Clear();
            missed = false;
            return batch;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        hub.Leave(this);
        lock (gate)
        {
            ended = true;
            waiting = [];
        }
        wake.TrySetResult();
    }

    internal void Put(LiveChange change)
    {
        if (kinds.Length > 0 && Array.IndexOf(kinds, change.GetType()) < 0) return;
        lock (gate)
        {
            if (ended || missed) return;
            if (change.Replaces is { } key)
            {
                // The newest picture stands where the newest was told, so that the order of what happened is kept.
                if (places.TryGetValue(key, out var place)) waiting[place] = null;
                places[key] = waiting.Count;
            }
            waiting.Add(change);
            if (waiting.Count > Capacity && !Compact())
            {
                missed = true;
                waiting = [];
                places.Clear();
            }
            wake.TrySetResult(); // under the lock: a Take in between would be woken once more for nothing
        }
        screen?.Mark();
    }

    internal void Miss()
    {
        lock (gate)
        {
            if (ended) return;
            missed = true;
            waiting = [];
            places.Clear();
            wake.TrySetResult();
        }
        screen?.Mark();
    }

    private bool Compact()
    {
        waiting.RemoveAll(change => change is null);
        places.Clear();
        for (var i = 0; i < waiting.Count; i++)
            if (waiting[i]!.Replaces is { } key) places[key] = i;
        return waiting.Count <= Capacity / 2;
    }

    // Continuations never run inside Put: the publisher must not carry a watcher's work.
    private static TaskCompletionSource NewWake() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
