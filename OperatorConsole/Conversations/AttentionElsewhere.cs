using System.Text.Json;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Conversations;

/// <summary>Somebody looks at a conversation, on whatever node.</summary>
internal sealed record Glance(string Workspace, string Conversation, string OperatorId, string Name);

/// <summary>
/// Who looks at what, over several nodes: each says it when somebody opens or leaves a conversation and again every <see cref="Beat"/>, and takes what the others
/// say as screens elsewhere. What is not said again for a while is over, as after a node has died. With one node it does nothing.
/// </summary>
internal sealed class AttentionElsewhere : Worker, INodeEar
{
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(20);
    private const string Topic = "looks";
    private static readonly TimeSpan BelievedFor = Beat * 2.5;

    private readonly string node = Guid.NewGuid().ToString("N")[..12];
    private readonly Attention attention;
    private readonly NodeWords words;
    private readonly IDatabase database;
    private readonly Dictionary<(string Node, Glance Glance), (IDisposable Screen, DateTimeOffset HeardAt)> elsewhere = [];

    public AttentionElsewhere(Attention attention, NodeWords words, IDatabase database, TimeProvider clock, ILogger<AttentionElsewhere> log) : base(clock, log)
    {
        (this.attention, this.words, this.database) = (attention, words, database);
        if (words.AreHeard) attention.Looks = Say;
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
        foreach (var glance in attention.LooksHere()) Say(glance, looks: true);
        lock (elsewhere)
        {
            var silent = Clock.GetUtcNow() - BelievedFor;
            foreach (var (key, (screen, heardAt)) in elsewhere.ToList())
                if (heardAt < silent) Forget(key, screen);
        }
        return Task.CompletedTask;
    }

    protected override Task WaitAsync(CancellationToken cancel) => Task.Delay(database.Line is null ? Timeout.InfiniteTimeSpan : Beat, Clock, cancel);

    private void Say(Glance glance, bool looks) => words.Say(Topic, JsonSerializer.Serialize(new Sign(node, glance, looks)));

    private void Hear(Sign sign)
    {
        var key = (sign.Node, sign.Glance);
        lock (elsewhere)
        {
            var known = elsewhere.TryGetValue(key, out var found);
            if (sign.Looks) elsewhere[key] = (known ? found.Screen : attention.EnterElsewhere(sign.Glance), Clock.GetUtcNow());
            else if (known) Forget(key, found.Screen);
        }
    }

    private void Forget((string, Glance) key, IDisposable screen)
    {
        elsewhere.Remove(key);
        screen.Dispose();
    }

    private sealed record Sign(string Node, Glance Glance, bool Looks);
}
