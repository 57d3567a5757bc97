using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>
/// Counts wrong passwords and wrong codes of an account together, in the database and in one statement each: of a hundred guesses at once none goes uncounted,
/// and a right one among them does not slip through after the last wrong one that is allowed.
/// </summary>
public sealed class Lockout(WriteQueue writes, TimeProvider clock)
{
    /// <summary>Wrong ones in a row before an account is locked.</summary>
    public const int MostTries = 5;

    /// <summary>How long it stays locked.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(10);

    /// <summary>The password was right: false when the account is locked or switched off all the same. With a second factor to come the count stays, or codes could be guessed for ever.</summary>
    public Task<bool> PassAsync(Account account, string hash, CancellationToken cancel) => writes.RunAsync(turn =>
    {
        using var db = turn.Open("");
        var open = Open(db, account.Id);
        return 1 == (account.TwoFactorEnabled
            ? open.ExecuteUpdate(set => set.SetProperty(a => a.PasswordHash, hash))
            : open.ExecuteUpdate(set => set.SetProperty(a => a.PasswordHash, hash).SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null)));
    }, cancel);

    /// <summary>Something was wrong. Costs one commit whether there is an account to count for or not.</summary>
    public Task MissAsync(string? accountId, CancellationToken cancel) => writes.RunAsync(turn =>
    {
        using var db = turn.Open("");
        if (accountId is null || Miss(db, accountId) == 0) WriteInVain(db);
        return 0;
    }, cancel);

    /// <summary>Within a turn to write: one wrong try more. Zero when the account takes none now.</summary>
    internal int Miss(ConsoleDb db, string accountId)
    {
        DateTimeOffset? until = clock.GetUtcNow() + LockedFor;
        return Open(db, accountId).ExecuteUpdate(set => set
            .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= MostTries ? until : null)
            .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= MostTries ? 0 : a.AccessFailedCount + 1));
    }

    /// <summary>Whether an account takes passwords and codes now.</summary>
    internal bool IsOpen(ConsoleDb db, string accountId) => Open(db, accountId).Any();

    /// <summary>Within a turn to write: what was wrong before is forgotten. False when the account is locked or switched off.</summary>
    internal bool Clear(ConsoleDb db, string accountId) => Open(db, accountId).ExecuteUpdate(set => set
        .SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null)) == 1;

    // Where there is nothing to count (nobody of that name, locked, switched off) somebody's row is changed and changed back: whether there was a commit can
    // be measured from afar. To and fro, because SQLite does not write what is as it was.
    private static void WriteInVain(ConsoleDb db)
    {
        var all = db.Accounts;
        var some = all.Where(a => a.Id == all.Min(any => any.Id));
        some.ExecuteUpdate(set => set.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1));
        some.ExecuteUpdate(set => set.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount - 1));
    }

    private IQueryable<Account> Open(ConsoleDb db, string accountId)
    {
        var now = clock.GetUtcNow();
        return db.Accounts.Where(a => a.Id == accountId && a.DisabledAt == null && (a.LockoutEnd == null || a.LockoutEnd <= now));
    }
}
