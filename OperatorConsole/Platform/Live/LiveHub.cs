using System.Collections.Concurrent;

namespace OperatorConsole.Platform.Live;

/// <summary>
/// Publish and watch, within the process. <see cref="Publish"/> never waits, never runs a watcher's code and never fails for a watcher's sake:
/// it puts the change into the bounded buffers of those who look at it, and each wakes on its own.
/// </summary>
public sealed class LiveHub
{
    private readonly ConcurrentDictionary<LiveTopic, LiveWatch[]> watchers = new();
    private readonly Lock gate = new();
    private int count;

    /// <summary>Watches open now. Back to zero when everybody has gone, or something leaks.</summary>
    public int Watching => Volatile.Read(ref count);

    /// <summary>What is done with a change that travels to other nodes; null where this process is the only one.</summary>
    internal Action<LiveChange>? Travels { get; set; }

    /// <summary>Tells a change to all who look at its workspace, its conversation or its operator.</summary>
    public void Publish(LiveChange change)
    {
        PublishHere(change);
        Travels?.Invoke(change);
    }

    /// <summary>The same for what has come from another node, or is nobody's business there.</summary>
    internal void PublishHere(LiveChange change)
    {
        Tell(LiveTopic.Workspace(change.WorkspaceId), change);
        if (change.ConversationId is { } conversation) Tell(LiveTopic.Conversation(change.WorkspaceId, conversation), change);
        if (change.OperatorId is { } person) Tell(LiveTopic.Operator(change.WorkspaceId, person), change);
        Tell(LiveTopic.Everything, change);
    }

    /// <summary>Starts to watch a topic. Watch first, then read the rows: nothing falls between. Dispose to end.</summary>
    /// <param name="topic">What to look at.</param>
    /// <param name="kinds">Only these records; none means all.</param>
    public LiveWatch Watch(LiveTopic topic, params Type[] kinds)
    {
        var watch = new LiveWatch(this, topic, kinds);
        lock (gate)
        {
            watchers[topic] = watchers.TryGetValue(topic, out var present) ? [.. present, watch] : [watch];
            count++;
        }
        return watch;
    }

    /// <summary>Tells everybody to read again: nobody knows what they were not told.</summary>
    internal void MissAll()
    {
        foreach (var (_, present) in watchers)
            foreach (var watch in present) watch.Miss();
    }

    internal void Leave(LiveWatch watch)
    {
        lock (gate)
        {
            if (!watchers.TryGetValue(watch.Topic, out var present) || !present.Contains(watch)) return;
            count--;
            if (present.Length == 1) watchers.TryRemove(watch.Topic, out _);
            else watchers[watch.Topic] = [.. present.Where(w => w != watch)];
        }
    }

    private void Tell(LiveTopic topic, LiveChange change)
    {
        if (!watchers.TryGetValue(topic, out var present)) return;
        foreach (var watch in present) watch.Put(change);
    }
}
