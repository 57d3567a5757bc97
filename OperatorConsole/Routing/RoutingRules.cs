using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Routing;

/// <summary>How each workspace gives its waiting conversations out; remembered, for it is asked with every change of a queue.</summary>
public sealed class RoutingRules(ConsoleDbs dbs, WriteQueue writes, Access access, LiveHub hub)
{
    private readonly ConcurrentDictionary<string, RoutingMode> known = new();

    /// <summary>What the workspace chose.</summary>
    public async ValueTask<RoutingMode> OfAsync(string workspaceId, CancellationToken cancel)
    {
        if (known.TryGetValue(workspaceId, out var mode)) return mode;
        await using var db = dbs.Open(workspaceId);
        mode = await db.RoutingRules.Select(r => r.Mode).SingleOrDefaultAsync(cancel);
        known[workspaceId] = mode;
        return mode;
    }

    /// <summary>Asks the database again: another node may have stored something else.</summary>
    internal void Forget(string workspaceId) => known.TryRemove(workspaceId, out _);

    /// <summary>Chooses for the workspace.</summary>
    /// <exception cref="AccessDeniedException">Only admins choose.</exception>
    public Task SetAsync(Actor actor, RoutingMode mode, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        return writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            var rule = db.RoutingRules.SingleOrDefault();
            if (rule is null) db.Add(rule = new RoutingRule { WorkspaceId = actor.WorkspaceId });
            rule.Mode = mode;
            turn.AfterCommit(() =>
            {
                Forget(actor.WorkspaceId);
                hub.Publish(new RoutingChanged(actor.WorkspaceId));
            });
            return db.SaveChanges();
        }, cancel);
    }
}
