using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations.Accounts;

/// <summary>Shows admins what was kept aside, and takes it in again when they ask.</summary>
public sealed class Replays(ConsoleDbs dbs, Access access, LiveHub hub, IEnumerable<IChannelKind> kinds, TimeProvider clock)
{
    private readonly Dictionary<string, IChannelKind> kinds = kinds.ToDictionary(k => k.Channel);

    /// <summary>Those of a workspace, the newest first.</summary>
    /// <exception cref="AccessDeniedException">No admin.</exception>
    public async Task<IReadOnlyList<ChannelDelivery>> ListAsync(Actor actor, int most, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        await using var db = dbs.Open(actor.WorkspaceId);
        return await db.ChannelDeliveries.AsNoTracking().OrderByDescending(d => d.Id).Take(most).ToListAsync(cancel);
    }

    /// <summary>Takes one in again. False when it still cannot be.</summary>
    /// <exception cref="ProblemException">404: there is none of this id in the workspace.</exception>
    public async Task<bool> ReplayAsync(Actor actor, string id, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        await using var db = dbs.Open(actor.WorkspaceId);
        var kept = await db.ChannelDeliveries.SingleOrDefaultAsync(d => d.Id == id, cancel) ?? throw new ProblemException(404, "NotFound");
        if (kept.ReplayedAt is not null) return true;
        if (kept.IsCut || !kinds.TryGetValue(kept.Channel, out var kind) || !await kind.ReplayAsync(kept, cancel)) return false;
        kept.ReplayedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(cancel);
        hub.Publish(new AccountsChanged(actor.WorkspaceId));
        return true;
    }
}
