using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>A person one can hand a conversation to.</summary>
public sealed record Colleague(string Id, string Name, Role Role);

/// <summary>The people of a workspace who are not switched off.</summary>
public sealed class Colleagues(ConsoleDbs dbs)
{
    /// <summary>All of them, by name.</summary>
    public async Task<IReadOnlyList<Colleague>> ListAsync(string workspaceId, CancellationToken cancel)
    {
        await using var db = dbs.OpenAcross();
        return await db.Accounts.Where(a => a.WorkspaceId == workspaceId && a.DisabledAt == null).OrderBy(a => a.Name)
            .Select(a => new Colleague(a.Id, a.Name, a.Role)).ToListAsync(cancel);
    }

    /// <summary>One of them, or null.</summary>
    public async Task<Colleague?> FindAsync(string workspaceId, string id, CancellationToken cancel)
    {
        await using var db = dbs.OpenAcross();
        return await db.Accounts.Where(a => a.WorkspaceId == workspaceId && a.Id == id && a.DisabledAt == null)
            .Select(a => new Colleague(a.Id, a.Name, a.Role)).SingleOrDefaultAsync(cancel);
    }
}
