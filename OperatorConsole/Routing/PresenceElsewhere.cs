using System.Text.Json;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Routing;

/// <summary>
/// Presence over several nodes: each says who has a window with it, when that changes and every <see cref="Beat"/>, and takes what the others say as windows
/// elsewhere. A node that is not heard for a while is gone, and its people with it unless they came to another. With one node it does nothing.
/// </summary>
internal sealed class PresenceElsewhere(PresenceBoard board, NodeWords words, IDatabase database, LiveHub hub, TimeProvider clock, ILogger<PresenceElsewhere> log)
    : Worker(clock, log), INodeEar
{
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);
    private const string Topic = "presence";
    private static readonly TimeSpan BelievedFor = Beat * 2.5;

    private readonly string node = Guid.NewGuid().ToString("N")[..12];
    private readonly LiveWatch changes = hub.Watch(LiveTopic.Everything, typeof(PresenceChanged));
    private readonly Dictionary<(string Node, string Operator), (PresenceTab Tab, DateTimeOffset HeardAt)> elsewhere = [];

    public override void Dispose()
    {
        changes.Dispose();
        base.Dispose();
    }

    public bool Hears(string topic) => topic == Topic;

    public Task HearAsync(IReadOnlyList<NodeWord> heard, CancellationToken cancel)
    {
        foreach (var word in heard)
            if (JsonSerializer.Deserialize<Sign>(word.Rest) is { } sign && sign.Node != node) Hear(sign);
        return Task.CompletedTask;
    }

    protected override Task WorkAsync(CancellationToken cancel)
    {
        foreach (var change in (changes.Take()?.Changes ?? []).Cast<PresenceChanged>()) Say(board.Sign(change.WorkspaceId, change.Operator), choice: true);
        foreach (var person in board.WithWindowsHere()) Say(person, choice: false);
        lock (elsewhere)
        {
            var silent = Clock.GetUtcNow() - BelievedFor;
            foreach (var (key, (tab, heardAt)) in elsewhere.ToList())
                if (heardAt < silent) Forget(key, tab);
        }
        return Task.CompletedTask;
    }

    protected override async Task WaitAsync(CancellationToken cancel)
    {
        if (database.Line is null) await Task.Delay(Timeout.InfiniteTimeSpan, Clock, cancel);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(changes.WaitAsync(enough.Token), Task.Delay(Beat, Clock, enough.Token));
        await enough.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    // What a person chose is told when it changes, not with each beat: an old beat must not undo a new choice.
    private void Say(PresenceSign person, bool choice) => words.Say(Topic, JsonSerializer.Serialize(new Sign(node, choice ? person : person with { Chosen = null })));

    private void Hear(Sign sign)
    {
        var person = sign.Person;
        lock (elsewhere)
        {
            var key = (sign.Node, person.OperatorId);
            var known = elsewhere.TryGetValue(key, out var found);
            if (person.IsHere)
            {
                var tab = known ? found.Tab : board.EnterElsewhere(person.WorkspaceId, person.OperatorId, person.IsIdle);
                elsewhere[key] = (tab, Clock.GetUtcNow());
                tab.Idle(person.IsIdle);
            }
            else if (known) Forget(key, found.Tab);
        }
        if (person.Chosen is { } chosen) board.Set(new Presence { WorkspaceId = person.WorkspaceId, AccountId = person.OperatorId, Chosen = chosen, Capacity = person.Capacity });
    }

    private void Forget((string, string) key, PresenceTab tab)
    {
        elsewhere.Remove(key);
        tab.Dispose();
    }

    private sealed record Sign(string Node, PresenceSign Person);
}
