using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Workspaces;

/// <summary>The workspaces and their settings, remembered: they are looked up with every visitor and change once a year.</summary>
public sealed class WorkspaceDirectory(ConsoleDbs dbs, LiveHub hub, NodeWords words) : INodeEar
{
    private const string Topic = "settings";
    private readonly ConcurrentDictionary<string, Known> known = new();
    private readonly Lock gate = new();
    private long forgotten;

    /// <summary>One workspace, or null. Not tracked: to change it, load it in a context of one's own and call <see cref="Forget"/>.</summary>
    public async ValueTask<Workspace?> FindAsync(string id, CancellationToken cancel) => (await KnownAsync(id, cancel))?.Workspace;

    /// <summary>A section of a workspace's settings, as everybody who is not changing it reads it.</summary>
    /// <exception cref="InvalidOperationException">There is no such workspace.</exception>
    public async ValueTask<T> SettingsAsync<T>(string id, CancellationToken cancel) where T : class, ISection<T> =>
        (await KnownAsync(id, cancel) ?? throw new InvalidOperationException("no such workspace")).Section<T>();

    /// <summary>Reads it again at the next question.</summary>
    public void Forget(string id)
    {
        lock (gate)
        {
            forgotten++;
            known.TryRemove(id, out _);
        }
    }

    /// <summary>Tells that a section is stored otherwise now, here and on other nodes. After the commit.</summary>
    public void Tell(string workspaceId, string section)
    {
        TellHere(workspaceId, section);
        words.Say(Topic, $"{workspaceId} {section}");
    }

    /// <inheritdoc />
    public bool Hears(string topic) => topic == Topic;

    /// <inheritdoc />
    public Task HearAsync(IReadOnlyList<NodeWord> heard, CancellationToken cancel)
    {
        foreach (var word in heard)
            if (word.Rest.Split(' ') is [var workspace, var section]) TellHere(workspace, section);
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task CatchUpAsync(CancellationToken cancel)
    {
        foreach (var id in known.Keys) Forget(id);
        return Task.CompletedTask;
    }

    private void TellHere(string workspaceId, string section)
    {
        Forget(workspaceId);
        hub.PublishHere(new SettingsChanged(workspaceId, section));
    }

    private async ValueTask<Known?> KnownAsync(string id, CancellationToken cancel)
    {
        if (known.TryGetValue(id, out var found)) return found;
        var before = Interlocked.Read(ref forgotten);
        await using var db = dbs.Open(id);
        if (await db.Workspaces.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, cancel) is not { } workspace) return null;
        found = new Known(workspace, await db.Sections.AsNoTracking().ToDictionaryAsync(s => s.Section, s => s.Content, cancel));
        lock (gate) // what was read before somebody changed it is answered, but not remembered
        {
            if (forgotten == before) known[id] = found;
        }
        return found;
    }

    private sealed record Known(Workspace Workspace, IReadOnlyDictionary<string, string> Contents)
    {
        private readonly ConcurrentDictionary<string, object> read = new();

        public T Section<T>() where T : class, ISection<T> => (T)read.GetOrAdd(T.Name, name => T.Read(Workspace, Contents.GetValueOrDefault(name)));
    }
}
