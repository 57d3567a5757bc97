using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>
/// Who has this e-mail and password. Whatever is wrong (nobody of that name, another password, switched off, locked) costs the same hash and the same
/// write and gets the same answer, so that nobody learns who works here. After <see cref="MostTries"/> wrong ones in a row the account is locked for <see cref="LockedFor"/>.
/// </summary>
public sealed class PasswordCheck(ConsoleDbs dbs, WriteGate gate, IPasswordHasher<Account> hasher, ILookupNormalizer names, TimeProvider clock) : IDisposable
{
    /// <summary>Wrong passwords in a row before an account is locked.</summary>
    public const int MostTries = 5;

    /// <summary>How long it stays locked.</summary>
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(10);

    private const int LongestQueue = 256;
    private static readonly Account Nobody = new() { WorkspaceId = "", Name = "", Role = Role.Operator };

    // A hash is dear by intent. Half of the cores may be at it at a time, so that guessing does not slow down those who are at work.
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly string nobodysHash = hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
    private int waiting;

    /// <summary>The account, if everything is right.</summary>
    /// <exception cref="ProblemException">401: it is not; 503: too many are waiting.</exception>
    public async Task<Account> RunAsync(string email, string password, CancellationToken cancel)
    {
        var name = names.NormalizeEmail(email);
        await using var db = dbs.OpenAcross();
        var account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == name, cancel);
        var verdict = await CompareAsync(account, password, cancel);
        if (verdict != PasswordVerificationResult.Failed && account?.PasswordHash is { } hash
            && await PassAsync(db, account, verdict == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(account, password) : hash, cancel)) return account;
        await MissAsync(db, account?.Id, cancel);
        throw new ProblemException(401, "WrongLogin");
    }

    /// <inheritdoc />
    public void Dispose() => turns.Dispose();

    private async Task<PasswordVerificationResult> CompareAsync(Account? account, string password, CancellationToken cancel)
    {
        try
        {
            if (Interlocked.Increment(ref waiting) > LongestQueue) throw new ProblemException(503, "Busy");
            await turns.WaitAsync(cancel);
        }
        finally { Interlocked.Decrement(ref waiting); }
        try { return hasher.VerifyHashedPassword(account ?? Nobody, account?.PasswordHash ?? nobodysHash, password); }
        finally { turns.Release(); }
    }

    // Both count in the database and in one statement each: of a hundred guesses at once none goes uncounted, and a right one among them
    // does not slip through after the fifth wrong one.
    private async Task<bool> PassAsync(ConsoleDb db, Account account, string hash, CancellationToken cancel)
    {
        using var turn = await gate.EnterAsync(cancel);
        return await Open(db, account.Id).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null).SetProperty(a => a.PasswordHash, hash), cancel) == 1;
    }

    private async Task MissAsync(ConsoleDb db, string? accountId, CancellationToken cancel)
    {
        DateTimeOffset? until = clock.GetUtcNow() + LockedFor;
        using var turn = await gate.EnterAsync(cancel);
        var counted = accountId is null ? 0 : await Open(db, accountId).ExecuteUpdateAsync(set => set
            .SetProperty(a => a.LockoutEnd, a => a.AccessFailedCount + 1 >= MostTries ? until : null)
            .SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1 >= MostTries ? 0 : a.AccessFailedCount + 1), cancel);
        if (counted == 0) await WriteInVainAsync(db, cancel);
    }

    // Where there is nothing to count (nobody of that name, locked, switched off) somebody's row is changed and changed back: whether there was a commit can
    // be measured from afar. To and fro, because SQLite does not write what is as it was.
    private static async Task WriteInVainAsync(ConsoleDb db, CancellationToken cancel)
    {
        var all = db.Accounts;
        var some = all.Where(a => a.Id == all.Min(any => any.Id));
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await some.ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount + 1), cancel);
        await some.ExecuteUpdateAsync(set => set.SetProperty(a => a.AccessFailedCount, a => a.AccessFailedCount - 1), cancel);
        await transaction.CommitAsync(cancel);
    }

    private IQueryable<Account> Open(ConsoleDb db, string accountId)
    {
        var now = clock.GetUtcNow();
        return db.Accounts.Where(a => a.Id == accountId && a.DisabledAt == null && (a.LockoutEnd == null || a.LockoutEnd <= now));
    }
}
