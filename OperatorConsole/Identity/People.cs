using System.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>
/// The accounts of a workspace, in the hands of its admins. Every change ends what the account has open. A workspace always keeps an admin who can sign in.
/// </summary>
public sealed class People(ConsoleDbs dbs, WriteGate gate, Access access, Sessions sessions, IServiceScopeFactory scopes, TimeProvider clock)
{
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
        var now = clock.GetUtcNow();
        var account = new Account
        {
            Id = NewId.At(now), WorkspaceId = actor.WorkspaceId, Name = name.Trim(), Role = role, Email = email.Trim(), UserName = email.Trim(), EmailConfirmed = true, CreatedAt = now,
        };
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            var made = await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().CreateAsync(account, password);
            return made.Succeeded ? account : throw Refused(made);
        }
        catch (DbUpdateException) { throw new ProblemException(409, "EmailTaken"); } // two at once: the index decides
    }

    /// <summary>Switches an account off.</summary>
    public Task<Account> DisableAsync(Actor actor, string id, CancellationToken cancel) =>
        ChangeAsync(actor, id, account => account.DisabledAt ??= clock.GetUtcNow(), cancel);

    /// <summary>Switches it on again.</summary>
    public Task<Account> EnableAsync(Actor actor, string id, CancellationToken cancel) =>
        ChangeAsync(actor, id, account => account.DisabledAt = null, cancel);

    /// <summary>Gives it another role.</summary>
    public Task<Account> ChangeRoleAsync(Actor actor, string id, Role role, CancellationToken cancel) =>
        ChangeAsync(actor, id, account => account.Role = role, cancel);

    /// <summary>Gives it another password, and unlocks it.</summary>
    public async Task<Account> ResetPasswordAsync(Actor actor, string id, string password, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        var hash = await HashAsync(actor, id, password, cancel); // before the turn to write: it takes long by intent
        return await ChangeAsync(actor, id, account => (account.PasswordHash, account.AccessFailedCount, account.LockoutEnd) = (hash, 0, null), cancel);
    }

    private async Task<Account> ChangeAsync(Actor actor, string id, Action<Account> change, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        Account account;
        using (await gate.EnterAsync(cancel))
        {
            await using var db = dbs.OpenAcross();
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
            account = await FindAsync(db, actor, id, cancel);
            change(account);
            (account.SecurityStamp, account.ConcurrencyStamp) = (Sessions.NewStamp(), Guid.NewGuid().ToString());
            await db.SaveChangesAsync(cancel);
            // Asked after the change and in its transaction: of two admins who switch each other off one stays.
            if (!await db.Accounts.AnyAsync(a => a.WorkspaceId == actor.WorkspaceId && a.Role == Role.Admin && a.DisabledAt == null, cancel)) throw new ProblemException(409, "LastAdmin");
            await transaction.CommitAsync(cancel);
        }
        sessions.Tell(actor.WorkspaceId, id);
        return account;
    }

    private async Task<string> HashAsync(Actor actor, string id, string password, CancellationToken cancel)
    {
        await using var db = dbs.OpenAcross();
        var account = await FindAsync(db, actor, id, cancel);
        await using var scope = scopes.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        foreach (var rule in accounts.PasswordValidators)
            if (await rule.ValidateAsync(accounts, account, password) is { Succeeded: false } weak) throw Refused(weak);
        return accounts.PasswordHasher.HashPassword(account, password);
    }

    private static async Task<Account> FindAsync(ConsoleDb db, Actor actor, string id, CancellationToken cancel) =>
        await db.Accounts.SingleOrDefaultAsync(a => a.Id == id && a.WorkspaceId == actor.WorkspaceId, cancel) ?? throw new ProblemException(404, "NoSuchColleague");

    private static ProblemException Refused(IdentityResult result) => result.Errors.First().Code switch
    {
        nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName) => new(409, "EmailTaken"),
        nameof(IdentityErrorDescriber.InvalidEmail) or nameof(IdentityErrorDescriber.InvalidUserName) => new(400, "InvalidEmail"),
        _ => new(400, "WeakPassword"),
    };
}
