using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>The person may not do this (any more); HTTP answers 403.</summary>
public sealed class AccessDeniedException() : ProblemException(403, "AccessDenied");

/// <summary>An account was switched off or on, or its role or password changed: what it had open must be looked at again.</summary>
public sealed record AccessChanged(string WorkspaceId, string Account) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override string OperatorId => Account;
}

/// <summary>
/// Whether a person, or another system, may still do what their cookie, token or open circuit says. Every domain verb asks it, because what a screen hides can still be called.
/// The answer comes from memory, is refreshed with each change in this process, and is at most <see cref="Fresh"/> old.
/// </summary>
public sealed class Access(ConsoleDbs dbs, TimeProvider clock)
{
    /// <summary>How old an answer may be: what another process changed is known by then.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, Standing> known = new();
    private readonly ConcurrentDictionary<string, DateTimeOffset> seen = new();
    private readonly Lock gate = new();
    private long forgotten;

    /// <summary>Lets the person pass, or throws.</summary>
    /// <exception cref="AccessDeniedException">Switched off, gone, of another workspace, or below the role.</exception>
    public void Demand(Actor actor, Role atLeast)
    {
        var standing = Of(actor.Id);
        if (standing is not { Active: true } || standing.WorkspaceId != actor.WorkspaceId || standing.Role < atLeast) throw new AccessDeniedException();
    }

    /// <summary>Whether what was issued with this mark still holds: the id of a session, or a digest of the security stamp.</summary>
    public bool Holds(string accountId, string? mark)
    {
        if (mark is not { Length: > 0 } || Of(accountId) is not { Active: true } standing) return false;
        if (standing.Digest == mark) return true;
        if (!standing.Sessions.Contains(mark))
        {
            if (standing.ReadAt == default || !Session.IsId(mark)) return false; // a dead token costs no query
            Forget(accountId); // begun a moment ago on another machine, perhaps: what is remembered here may be older
            if (Of(accountId) is not { Active: true } now || !now.Sessions.Contains(mark)) return false;
        }
        seen[mark] = clock.GetUtcNow();
        return true;
    }

    /// <summary>What the account is called now, which its cookie may not know yet.</summary>
    public string? NameOf(string accountId) => Of(accountId)?.Name;

    /// <summary>The sessions used since the last time this was asked, and when.</summary>
    internal IReadOnlyCollection<KeyValuePair<string, DateTimeOffset>> TakeSeen()
    {
        var taken = seen.ToArray();
        foreach (var one in taken) seen.TryRemove(one);
        return taken;
    }

    /// <summary>Asks the database again at the next question.</summary>
    public void Forget(string accountId)
    {
        lock (gate)
        {
            forgotten++;
            known.TryRemove(accountId, out _);
        }
    }

    private Standing? Of(string accountId)
    {
        if (known.TryGetValue(accountId, out var standing) && clock.GetUtcNow() - standing.ReadAt < Fresh) return standing;
        var before = Interlocked.Read(ref forgotten);
        using var db = dbs.OpenAcross();
        standing = db.Accounts.AsNoTracking().Where(a => a.Id == accountId)
            .Select(a => new Standing(a.WorkspaceId, a.Role, a.DisabledAt == null, Actors.DigestOf(a.SecurityStamp), default) { Name = a.Name }).SingleOrDefault() ?? OfToken(db, accountId);
        if (standing is null) return null;
        standing = standing with { Sessions = SessionsOf(db, accountId) };
        lock (gate) // what was read before somebody's standing changed is answered, but not remembered
        {
            if (forgotten == before) known[accountId] = standing with { ReadAt = clock.GetUtcNow() };
        }
        return standing;
    }

    private HashSet<string> SessionsOf(ConsoleDb db, string accountId)
    {
        var oldest = clock.GetUtcNow() - Session.Longest;
        return [.. db.Sessions.IgnoreQueryFilters().Where(s => s.AccountId == accountId && s.SeenAt > oldest).Select(s => s.Id)];
    }

    private Standing? OfToken(ConsoleDb db, string id) =>
        db.ApiTokens.IgnoreQueryFilters().AsNoTracking().SingleOrDefault(t => t.Id == id) is { } token
            ? new Standing(token.WorkspaceId, Scopes.RoleOf(token.ScopeList), token.HoldsAt(clock.GetUtcNow()), token.Digest, default)
            : null;

    private sealed record Standing(string WorkspaceId, Role Role, bool Active, string Digest, DateTimeOffset ReadAt)
    {
        public string Name { get; init; } = "";
        public IReadOnlySet<string> Sessions { get; init; } = new HashSet<string>();
    }
}
