using System.Text.Json;
using OperatorConsole.Platform.Live;

namespace OperatorConsole.Conversations;

/// <summary>Somebody who looks at a conversation.</summary>
/// <param name="Id">The operator's id; the customer's is "customer".</param>
/// <param name="Name">Their name.</param>
/// <param name="Typing">They are typing.</param>
public sealed record Watcher(string Id, string Name, bool Typing);

/// <summary>
/// Who looks at which conversation and who types there. In memory only: it is true now or not at all. The other nodes are told: of typing here, of who looks by
/// <see cref="AttentionElsewhere"/>.
/// </summary>
public sealed class Attention(LiveHub hub, InboxBoard board, NodeWords words, TimeProvider clock) : INodeEar, IDisposable
{
    private const string Topic = "typing";

    /// <summary>Typing ends by itself this long after its last sign.</summary>
    public static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(5);

    /// <summary>The customer's id among those who type.</summary>
    public const string Customer = "customer";

    private readonly Dictionary<(string Workspace, string Conversation), Room> rooms = [];

    /// <summary>Conversations somebody looks at or types in. Back to zero when everybody has gone, or something leaks.</summary>
    public int Rooms
    {
        get { lock (rooms) return rooms.Count; }
    }

    /// <summary>An operator opens a conversation on one screen; dispose when they leave it.</summary>
    public IDisposable Enter(string workspaceId, string conversationId, string operatorId, string name) => Enter((workspaceId, conversationId), new(operatorId, name, IsHere: true));

    /// <summary>The same on another node; dispose when they leave it there.</summary>
    internal IDisposable EnterElsewhere(Glance glance) => Enter((glance.Workspace, glance.Conversation), new(glance.OperatorId, glance.Name, IsHere: false));

    /// <summary>Told when somebody begins to look on this node or does not any more. Called under the lock: it must not wait.</summary>
    internal Action<Glance, bool>? Looks { get; set; }

    /// <summary>Who looks on this node.</summary>
    internal IReadOnlyList<Glance> LooksHere()
    {
        lock (rooms) return [.. rooms.SelectMany(r => r.Value.Screens.Where(s => s.IsHere).DistinctBy(s => s.Id).Select(s => new Glance(r.Key.Workspace, r.Key.Conversation, s.Id, s.Name)))];
    }

    /// <summary>Somebody types, or has stopped.</summary>
    /// <param name="workspaceId">Where.</param>
    /// <param name="conversationId">In which conversation.</param>
    /// <param name="who">The operator's id or <see cref="Customer"/>.</param>
    /// <param name="name">Their name.</param>
    /// <param name="typing">False ends it at once.</param>
    public void Type(string workspaceId, string conversationId, string who, string name, bool typing)
    {
        bool changed;
        lock (rooms) changed = Put((workspaceId, conversationId), who, typing ? new Typist(name) : null);
        if (words.AreHeard && (changed || typing)) words.Say(Topic, JsonSerializer.Serialize(new Sign(workspaceId, conversationId, who, name, typing))); // each sign prolongs it there too
    }

    /// <inheritdoc />
    public bool Hears(string topic) => topic == Topic;

    /// <inheritdoc />
    public Task HearAsync(IReadOnlyList<NodeWord> words, CancellationToken cancel)
    {
        foreach (var word in words)
            if (JsonSerializer.Deserialize<Sign>(word.Rest) is { } sign)
                lock (rooms) Put((sign.Workspace, sign.Conversation), sign.Who, sign.Typing ? new Typist(sign.Name) : null);
        return Task.CompletedTask;
    }

    /// <summary>Who looks at it, each once, and whether they type; the customer only while typing.</summary>
    public IReadOnlyList<Watcher> At(string workspaceId, string conversationId)
    {
        lock (rooms)
        {
            if (!rooms.TryGetValue((workspaceId, conversationId), out var room)) return [];
            var looking = room.Screens.DistinctBy(s => s.Id).Select(s => new Watcher(s.Id, s.Name, room.Typists.ContainsKey(s.Id))).ToList();
            looking.AddRange(room.Typists.Where(t => looking.All(w => w.Id != t.Key)).Select(t => new Watcher(t.Key, t.Value.Name, true)));
            return looking;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        lock (rooms)
            foreach (var typist in rooms.Values.SelectMany(r => r.Typists.Values)) typist.Ends?.Dispose();
    }

    // Told under the lock, which costs nothing as telling never waits: otherwise "has stopped" could overtake "types" and stand for ever.
    private bool Put((string Workspace, string Conversation) key, string who, Typist? typist)
    {
        var room = RoomOf(key);
        var typed = room.Typists.Remove(who, out var before);
        before?.Ends?.Dispose();
        if (typist is not null)
        {
            typist.Ends = clock.CreateTimer(_ => Expire(key, who, typist), null, TypingLasts, Timeout.InfiniteTimeSpan);
            room.Typists[who] = typist;
        }
        else Tidy(key, room);
        if (typed == typist is not null) return false;
        if (who == Customer) board.ShowTyping(key.Workspace, key.Conversation, typist is not null);
        hub.Publish(new AttentionChanged(key.Workspace, key.Conversation));
        return true;
    }

    private void Expire((string, string) key, string who, Typist typist)
    {
        lock (rooms)
        {
            // A timer that had fired already when the next sign came must not end what that sign began.
            if (rooms.TryGetValue(key, out var room) && room.Typists.GetValueOrDefault(who) == typist) Put(key, who, null);
        }
    }

    private Leaving Enter((string Workspace, string Conversation) key, Onlooker one)
    {
        lock (rooms)
        {
            var room = RoomOf(key);
            if (one.IsHere && !room.Screens.Contains(one)) Looks?.Invoke(new(key.Workspace, key.Conversation, one.Id, one.Name), true);
            room.Screens.Add(one);
        }
        hub.Publish(new AttentionChanged(key.Workspace, key.Conversation));
        return new Leaving(() => Leave(key, one));
    }

    private void Leave((string Workspace, string Conversation) key, Onlooker one)
    {
        lock (rooms)
        {
            if (!rooms.TryGetValue(key, out var room)) return;
            room.Screens.Remove(one);
            if (one.IsHere && !room.Screens.Contains(one)) Looks?.Invoke(new(key.Workspace, key.Conversation, one.Id, one.Name), false);
            if (room.Screens.All(s => s.Id != one.Id)) Put(key, one.Id, null); // whoever is gone does not type
        }
        hub.Publish(new AttentionChanged(key.Workspace, key.Conversation));
    }

    private Room RoomOf((string, string) key)
    {
        if (!rooms.TryGetValue(key, out var room)) rooms[key] = room = new Room();
        return room;
    }

    private void Tidy((string, string) key, Room room)
    {
        if (room.Screens.Count == 0 && room.Typists.Count == 0) rooms.Remove(key);
    }

    private sealed record Onlooker(string Id, string Name, bool IsHere);

    private sealed record Sign(string Workspace, string Conversation, string Who, string Name, bool Typing);

    private sealed class Room
    {
        public List<Onlooker> Screens { get; } = [];
        public Dictionary<string, Typist> Typists { get; } = [];
    }

    private sealed class Typist(string name)
    {
        public string Name => name;
        public ITimer? Ends { get; set; }
    }

    private sealed class Leaving(Action leave) : IDisposable
    {
        private Action? leave = leave;
        public void Dispose() => Interlocked.Exchange(ref leave, null)?.Invoke();
    }
}
