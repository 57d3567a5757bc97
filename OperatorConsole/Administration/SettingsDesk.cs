using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Administration;

/// <summary>A section as it is stored.</summary>
/// <param name="Value">The section.</param>
/// <param name="Version">Grows with every change; 0: nobody has saved it yet.</param>
/// <param name="ChangedAt">When it was last changed; null: never.</param>
/// <param name="ChangedBy">By whom; empty: nobody.</param>
public sealed record Stored<T>(T Value, int Version, DateTimeOffset? ChangedAt, string ChangedBy);

/// <summary>
/// Where admins read and save the settings, section by section. Who saves says which version they saw: two who have the same page open do not overwrite each other,
/// the slower one is told what has changed. Every change is noted in the audit log, in the same transaction.
/// </summary>
public sealed class SettingsDesk(ConsoleDbs dbs, WriteQueue writes, Access access, WorkspaceDirectory workspaces, TimeProvider clock)
{
    /// <summary>A section as it is stored now.</summary>
    /// <exception cref="AccessDeniedException">Only admins read it.</exception>
    public async Task<Stored<T>> ReadAsync<T>(Actor actor, CancellationToken cancel) where T : class, ISection<T>
    {
        access.Demand(actor, Role.Admin);
        var section = T.Name;
        await using var db = dbs.Open(actor.WorkspaceId);
        var row = await db.Sections.AsNoTracking().SingleOrDefaultAsync(s => s.Section == section, cancel);
        return Of<T>(await db.Workspaces.AsNoTracking().SingleAsync(w => w.Id == actor.WorkspaceId, cancel), row);
    }

    /// <summary>Saves a section; one that is the same as it was makes no new version and no note.</summary>
    /// <param name="actor">Who saves.</param>
    /// <param name="seen">The version they saw; null to save whatever there is.</param>
    /// <param name="change">Makes the new section of the stored one.</param>
    /// <param name="cancel">Ends the waiting, not the saving.</param>
    /// <returns>What is stored now.</returns>
    /// <exception cref="AccessDeniedException">Only admins save.</exception>
    /// <exception cref="SectionRefusedException">400: a field can't be kept so.</exception>
    /// <exception cref="ChangedMeanwhileException">409: somebody else has saved since.</exception>
    public Task<Stored<T>> SaveAsync<T>(Actor actor, int? seen, Func<T, T> change, CancellationToken cancel) where T : class, ISection<T>
    {
        access.Demand(actor, Role.Admin);
        var section = T.Name;
        return writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            var workspace = db.Workspaces.Single(w => w.Id == actor.WorkspaceId);
            var row = db.Sections.SingleOrDefault(s => s.Section == section);
            var before = Of<T>(workspace, row);
            var wanted = change(before.Value).Tidied();
            var changes = SectionChange.Between(before.Value.Fields(), wanted.Fields());
            if (changes.Count == 0) return before;
            if (seen is not null && seen != before.Version) throw new ChangedMeanwhileException(before.ChangedBy, before.Version);
            if (wanted.Faults().ToList() is { Count: > 0 } faults) throw new SectionRefusedException(faults);
            if (row is null) db.Add(row = new SectionRow { WorkspaceId = actor.WorkspaceId, Section = section });
            (row.Version, row.Content, row.ChangedAt, row.ChangedBy) = (row.Version + 1, wanted.Write(workspace), clock.GetUtcNow(), actor.Name);
            foreach (var (field, old, now) in changes) AuditLog.Note(db, row.ChangedAt, (actor.Id, actor.Name), section, field, null, old, now);
            db.SaveChanges();
            turn.AfterCommit(() => workspaces.Tell(actor.WorkspaceId, section));
            return Of<T>(workspace, row);
        }, cancel);
    }

    private static Stored<T> Of<T>(Workspace workspace, SectionRow? row) where T : class, ISection<T> =>
        new(T.Read(workspace, row?.Content), row?.Version ?? 0, row?.ChangedAt, row?.ChangedBy ?? "");
}
