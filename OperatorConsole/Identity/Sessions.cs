using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>
/// What an account has open. A browser's cookie hangs on its session's row; access tokens hang on the account's security stamp. Circuits hang on the cookie
/// they were opened with. To take away the row or to change the stamp ends what hangs on it, at once here and within <see cref="Access.Fresh"/> elsewhere.
/// </summary>
public sealed class Sessions(ConsoleDbs dbs, WriteQueue writes, Access access, LiveHub hub, TimeProvider clock) : INodeEar
{
    /// <summary>What nodes say of a change of access, with a workspace and an account or API token.</summary>
    internal const string Topic = "access"; // Platform/Storage/Postgres/PostgresNotices

    /// <summary>A stamp nobody has seen.</summary>
    public static string NewStamp() => Guid.NewGuid().ToString("N");

    /// <summary>A person's sessions, the newest used first.</summary>
    public async Task<IReadOnlyList<Session>> OfAsync(Actor actor, CancellationToken cancel)
    {
        var oldest = clock.GetUtcNow() - Session.Longest;
        await using var db = dbs.Open(actor.WorkspaceId);
        return await db.Sessions.AsNoTracking().Where(s => s.AccountId == actor.Id && s.SeenAt > oldest).OrderByDescending(s => s.SeenAt).ThenByDescending(s => s.StartedAt).ToListAsync(cancel);
    }

    /// <summary>Ends everything a person has open, on every machine, and no computer is spared the second step any more.</summary>
    public async Task EndAsync(Actor actor, CancellationToken cancel)
    {
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            EndAll(db, actor.Id);
            turn.AfterCommit(() => Tell(actor.WorkspaceId, actor.Id));
            return 0;
        }, cancel);
    }

    /// <summary>Ends one session of a person's own; nothing happens when there is none of that id.</summary>
    public async Task EndOneAsync(Actor actor, string session, CancellationToken cancel)
    {
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            turn.AfterCommit(() => Tell(actor.WorkspaceId, actor.Id));
            return db.Sessions.Where(s => s.AccountId == actor.Id && s.Id == session).ExecuteDelete();
        }, cancel);
    }

    /// <summary>A person signs out of one browser. Their access tokens end too: who leaves wants nothing left that acts in their name.</summary>
    public async Task LeaveAsync(Actor actor, string? session, CancellationToken cancel)
    {
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            turn.AfterCommit(() => Tell(actor.WorkspaceId, actor.Id));
            db.Sessions.Where(s => s.AccountId == actor.Id && s.Id == session).ExecuteDelete();
            return ChangeStamp(db, actor.Id);
        }, cancel);
    }

    /// <summary>Tells that what an account may have open has changed in the database: the next question is answered from there, and open circuits ask it now.</summary>
    public void Tell(string workspaceId, string accountId)
    {
        access.Forget(accountId);
        hub.Publish(new AccessChanged(workspaceId, accountId));
        hub.Publish(new ProfileChanged(workspaceId, accountId));
    }

    /// <summary>Within a turn to write: ends everything an account has open but one session.</summary>
    internal static void EndAll(ConsoleDb db, string accountId, string but = "")
    {
        var trust = NewStamp();
        db.Sessions.IgnoreQueryFilters().Where(s => s.AccountId == accountId && s.Id != but).ExecuteDelete();
        db.SecondFactors.IgnoreQueryFilters().Where(f => f.AccountId == accountId).ExecuteUpdate(set => set.SetProperty(f => f.Trust, trust));
        ChangeStamp(db, accountId);
    }

    private static int ChangeStamp(ConsoleDb db, string accountId)
    {
        var stamp = NewStamp();
        return db.Accounts.Where(a => a.Id == accountId).ExecuteUpdate(set => set.SetProperty(a => a.SecurityStamp, stamp));
    }

    /// <inheritdoc />
    public bool Hears(string topic) => topic == Topic;

    /// <inheritdoc />
    public Task HearAsync(IReadOnlyList<NodeWord> words, CancellationToken cancel)
    {
        foreach (var word in words)
            if (word.Rest.Split(' ') is [var workspace, var account]) Tell(workspace, account);
        return Task.CompletedTask;
    }
}
