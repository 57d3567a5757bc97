using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Workspaces;

/// <summary>The workspaces, remembered: they are looked up with every visitor and change once a year.</summary>
public sealed class WorkspaceDirectory(ConsoleDbs dbs)
{
    private readonly ConcurrentDictionary<string, Workspace> known = new();

    /// <summary>One workspace, or null. Not tracked: to change it, load it in a context of one's own and call <see cref="Forget"/>.</summary>
    public async ValueTask<Workspace?> FindAsync(string id, CancellationToken cancel)
    {
        if (known.TryGetValue(id, out var workspace)) return workspace;
        await using var db = dbs.OpenAcross();
        workspace = await db.Workspaces.AsNoTracking().SingleOrDefaultAsync(w => w.Id == id, cancel);
        if (workspace is not null) known[id] = workspace;
        return workspace;
    }

    /// <summary>Reads it again at the next question.</summary>
    public void Forget(string id) => known.TryRemove(id, out _);
}
