using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Administration;

/// <summary>What of the audit log is asked for; null does not narrow it.</summary>
/// <param name="Area">Only of this area.</param>
/// <param name="ActorId">Only of this person or API token.</param>
/// <param name="From">Not before this moment.</param>
/// <param name="To">Before this moment.</param>
/// <param name="Before">Only what was noted before this entry: the next page.</param>
public sealed record AuditQuery(string? Area = null, string? ActorId = null, DateTimeOffset? From = null, DateTimeOffset? To = null, string? Before = null);

/// <summary>A page of the audit log, the newest first.</summary>
public sealed record AuditPart(IReadOnlyList<AuditEntry> Entries, bool More);

/// <summary>The audit log, for admins.</summary>
public sealed class AuditReader(ConsoleDbs dbs, Access access)
{
    /// <summary>Entries of one page.</summary>
    public const int Page = 50;

    /// <summary>A page of what was asked for.</summary>
    /// <exception cref="AccessDeniedException">Only admins read it.</exception>
    public async Task<AuditPart> ReadAsync(Actor actor, AuditQuery query, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        await using var db = dbs.Open(actor.WorkspaceId);
        IQueryable<AuditEntry> entries = db.AuditEntries.AsNoTracking();
        if (query.Area is { } area) entries = entries.Where(e => e.Area == area);
        if (query.ActorId is { } who) entries = entries.Where(e => e.ActorId == who);
        if (query.From is { } from) entries = entries.Where(e => e.At >= from);
        if (query.To is { } to) entries = entries.Where(e => e.At < to);
        if (query.Before is { } before) entries = entries.Where(e => string.Compare(e.Id, before) < 0);
        var found = await entries.OrderByDescending(e => e.Id).Take(Page + 1).ToListAsync(cancel);
        return new([.. found.Take(Page)], found.Count > Page);
    }

    /// <summary>The areas and the people of whom there is something, to choose from; people by the name they had last.</summary>
    /// <exception cref="AccessDeniedException">Only admins read it.</exception>
    public async Task<(IReadOnlyList<string> Areas, IReadOnlyList<(string Id, string Name)> People)> ChoicesAsync(Actor actor, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        await using var db = dbs.Open(actor.WorkspaceId);
        var areas = await db.AuditEntries.Select(e => e.Area).Distinct().OrderBy(a => a).ToListAsync(cancel);
        var last = await db.AuditEntries.GroupBy(e => e.ActorId).Select(g => g.Max(e => e.Id)).ToListAsync(cancel);
        var people = await db.AuditEntries.Where(e => last.Contains(e.Id)).OrderBy(e => e.ActorName).Select(e => new { e.ActorId, e.ActorName }).ToListAsync(cancel);
        return (areas, [.. people.Select(p => (p.ActorId, p.ActorName))]);
    }
}
