using System.Data;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>
/// The accounts of a workspace, in the hands of its admins. What changes what a person may do ends what they have open. A workspace always keeps an admin who
/// can sign in.
/// </summary>
public sealed class People(ConsoleDbs dbs, WriteGate gate, Access access, Sessions sessions, NewAccounts accounts, TimeProvider clock)
{
    private const int MostAttempts = 5;

    /// <summary>Everybody, those who are switched off too, by name.</summary>
    public async Task<IReadOnlyList<Account>> ListAsync(Actor actor, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        await using var db = dbs.OpenAcross();
        return await db.Accounts.AsNoTracking().Where(a => a.WorkspaceId == actor.WorkspaceId).OrderBy(a => a.Name).ToListAsync(cancel);
    }

    /// <summary>Makes an account that can sign in at once.</summary>
    /// <exception cref="ProblemException">The e-mail is taken or none, or the password is too easy.</exception>
    public async Task<Account> CreateAsync(Actor actor, string name, string email, Role role, string password, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        cancel.ThrowIfCancellationRequested();
        var account = await accounts.MakeAsync(actor.WorkspaceId, name, email, role, password);
        await using var db = dbs.OpenAcross();
        db.Add(account);
        try { await db.SaveChangesAsync(cancel); }
        catch (DbUpdateException) when (accounts.IsTaken(db, email)) { throw new ProblemException(409, "EmailTaken"); } // two at once: the index decides
        sessions.Tell(actor.WorkspaceId, account.Id);
        return account;
    }

    /// <summary>Switches an account off.</summary>
    public Task<Account> DisableAsync(Actor actor, string id, CancellationToken cancel) =>
        ChangeAsync(actor, id, account => account.DisabledAt ??= clock.GetUtcNow(), EndAll, cancel);

    /// <summary>Switches it on again.</summary>
    public Task<Account> EnableAsync(Actor actor, string id, CancellationToken cancel) =>
        ChangeAsync(actor, id, account => account.DisabledAt = null, EndAll, cancel);

    /// <summary>Gives it another role.</summary>
    public Task<Account> ChangeRoleAsync(Actor actor, string id, Role role, CancellationToken cancel) =>
        ChangeAsync(actor, id, account => account.Role = role, EndAll, cancel);

    /// <summary>Ends everything it has open.</summary>
    public Task<Account> EndSessionsAsync(Actor actor, string id, CancellationToken cancel) => ChangeAsync(actor, id, _ => { }, EndAll, cancel);

    /// <summary>Lets it sign in again before its time, after too many wrong passwords.</summary>
    public Task<Account> UnlockAsync(Actor actor, string id, CancellationToken cancel) =>
        ChangeAsync(actor, id, account => (account.AccessFailedCount, account.LockoutEnd) = (0, null), (_, _) => { }, cancel);

    /// <summary>Takes away its second factor: for who has lost the phone and the recovery codes.</summary>
    public Task<Account> RemoveSecondFactorAsync(Actor actor, string id, CancellationToken cancel) =>
        ChangeAsync(actor, id, account => account.TwoFactorEnabled = false, (db, gone) =>
        {
            TwoFactor.Remove(db, actor.WorkspaceId, gone);
            Sessions.EndAll(db, gone);
        }, cancel);

    /// <summary>Gives it another password, and unlocks it.</summary>
    public async Task<Account> ResetPasswordAsync(Actor actor, string id, string password, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        var hash = await HashAsync(actor, id, password, cancel); // before the turn to write: it takes long by intent
        return await ChangeAsync(actor, id, account => (account.PasswordHash, account.AccessFailedCount, account.LockoutEnd) = (hash, 0, null), EndAll, cancel);
    }

    private async Task<Account> ChangeAsync(Actor actor, string id, Action<Account> change, Action<ConsoleDb, string> end, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            try { return await ChangeOnceAsync(actor, id, change, end, cancel); }
            catch (Exception failure) when (attempt < MostAttempts && StorageTrouble.IsCrossed(failure))
            {
                // Another admin was at it at the same moment, on another node: what they did decides what is left to do.
            }
        }
    }

    private async Task<Account> ChangeOnceAsync(Actor actor, string id, Action<Account> change, Action<ConsoleDb, string> end, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        Account account;
        using (await gate.EnterAsync(cancel))
        {
            await using var db = dbs.OpenAcross();
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
            account = await FindAsync(db, actor, id, cancel);
            change(account);
            account.ConcurrencyStamp = Guid.NewGuid().ToString();
            await db.SaveChangesAsync(cancel);
            end(db, id);
            // Asked after the change and in its transaction: of two admins who switch each other off one stays.
            if (!await db.Accounts.AnyAsync(a => a.WorkspaceId == actor.WorkspaceId && a.Role == Role.Admin && a.DisabledAt == null, cancel)) throw new ProblemException(409, "LastAdmin");
            await transaction.CommitAsync(cancel);
        }
        sessions.Tell(actor.WorkspaceId, id);
        return account;
    }

    private static void EndAll(ConsoleDb db, string id) => Sessions.EndAll(db, id);

    private async Task<string> HashAsync(Actor actor, string id, string password, CancellationToken cancel)
    {
        await using var db = dbs.OpenAcross();
        return await accounts.HashAsync(await FindAsync(db, actor, id, cancel), password);
    }

    private static async Task<Account> FindAsync(ConsoleDb db, Actor actor, string id, CancellationToken cancel) =>
        await db.Accounts.SingleOrDefaultAsync(a => a.Id == id && a.WorkspaceId == actor.WorkspaceId, cancel) ?? throw new ProblemException(404, "NoSuchColleague");
}
