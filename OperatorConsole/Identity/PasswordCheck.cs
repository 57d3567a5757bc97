using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>
/// Who has this e-mail and password. Whatever is wrong (nobody of that name, another password, switched off, locked) costs the same hash and the same
/// write and gets the same answer, so that nobody learns who works here. After <see cref="MostTries"/> wrong ones in a row the account is locked for <see cref="LockedFor"/>.
/// </summary>
public sealed class PasswordCheck : IDisposable
{
    /// <summary>Wrong passwords or codes in a row before an account is locked.</summary>
    public const int MostTries = Lockout.MostTries;

    /// <summary>How long it stays locked.</summary>
    public static readonly TimeSpan LockedFor = Lockout.LockedFor;

    private const int LongestQueue = 256;
    private static readonly Account Nobody = new() { WorkspaceId = "", Name = "", Role = Role.Operator };

    // A hash is dear by intent. Half of the cores may be at it at a time, so that guessing does not slow down those who are at work.
    private readonly SemaphoreSlim turns = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly ConsoleDbs dbs;
    private readonly IPasswordHasher<Account> hasher;
    private readonly ILookupNormalizer names;
    private readonly Lockout lockout;
    private readonly string nobodysHash;
    private int waiting;

    /// <summary>Made once: what nobody's password is compared with costs a hash.</summary>
    public PasswordCheck(ConsoleDbs dbs, IPasswordHasher<Account> hasher, ILookupNormalizer names, Lockout lockout)
    {
        (this.dbs, this.hasher, this.names, this.lockout) = (dbs, hasher, names, lockout);
        nobodysHash = hasher.HashPassword(Nobody, Guid.NewGuid().ToString());
    }

    /// <summary>The account, if everything is right. Where it has a second factor that is still to be asked for.</summary>
    /// <exception cref="ProblemException">401: it is not; 503: too many are waiting.</exception>
    public async Task<Account> RunAsync(string email, string password, CancellationToken cancel)
    {
        var name = names.NormalizeEmail(email);
        Account? account;
        await using (var db = dbs.OpenAcross()) account = await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.NormalizedEmail == name, cancel);
        var verdict = await CompareAsync(account, password, cancel);
        if (verdict != PasswordVerificationResult.Failed && account?.PasswordHash is { } hash
            && await lockout.PassAsync(account, verdict == PasswordVerificationResult.SuccessRehashNeeded ? hasher.HashPassword(account, password) : hash, cancel)) return account;
        await lockout.MissAsync(account?.Id, cancel);
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
}
