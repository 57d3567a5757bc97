using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Routing;

/// <summary>How each workspace gives its waiting conversations out; remembered, for it is asked with every change of a queue.</summary>
public sealed class RoutingRules(ConsoleDbs dbs, WriteQueue writes, Access access, LiveHub hub, TimeProvider clock)
{
    private const string Area = "queue";
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

    /// <summary>What is chosen now.</summary>
    /// <exception cref="AccessDeniedException">Only admins ask.</exception>
    public async Task<RoutingChoice> ReadAsync(Actor actor, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        await using var db = dbs.Open(actor.WorkspaceId);
        return RoutingChoice.Of(await db.RoutingRules.AsNoTracking().SingleOrDefaultAsync(cancel));
    }

    /// <summary>Chooses for the workspace.</summary>
    /// <param name="actor">Who chooses.</param>
    /// <param name="wanted">What.</param>
    /// <param name="seen">What they saw; null to choose whatever was chosen before.</param>
    /// <param name="cancel">Ends the waiting, not the saving.</param>
    /// <exception cref="AccessDeniedException">Only admins choose.</exception>
    /// <exception cref="ProblemException">400: the number is out of range; 409: somebody else has chosen since.</exception>
    public Task SetAsync(Actor actor, RoutingChoice wanted, RoutingChoice? seen, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        if (wanted.UsualCapacity is < 0 or > Presence.LargestCapacity) throw new ProblemException(400, "InvalidCapacity", Presence.LargestCapacity);
        return writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            var rule = db.RoutingRules.SingleOrDefault();
            var before = RoutingChoice.Of(rule);
            if (before == wanted) return 0;
            if (seen is not null && seen != before) throw new ProblemException(409, "SettingsChangedMeanwhile", LastToChange(db));
            if (rule is null) db.Add(rule = new RoutingRule { WorkspaceId = actor.WorkspaceId });
            (rule.Mode, rule.UsualCapacity) = (wanted.Mode, wanted.UsualCapacity);
            if (before.Mode != wanted.Mode) Note(db, actor, "mode", RoutingWords.Of(before.Mode), RoutingWords.Of(wanted.Mode));
            if (before.UsualCapacity != wanted.UsualCapacity) Note(db, actor, "usual_capacity", $"{before.UsualCapacity}", $"{wanted.UsualCapacity}");
            turn.AfterCommit(() =>
            {
                Forget(actor.WorkspaceId);
                hub.Publish(new RoutingChanged(actor.WorkspaceId));
            });
            return db.SaveChanges();
        }, cancel);
    }

    private void Note(ConsoleDb db, Actor actor, string field, string old, string now) => AuditLog.Note(db, clock.GetUtcNow(), (actor.Id, actor.Name), Area, field, null, old, now);

    private static string LastToChange(ConsoleDb db) => db.AuditEntries.Where(e => e.Area == Area).OrderByDescending(e => e.Id).Select(e => e.ActorName).FirstOrDefault() ?? "";
}
