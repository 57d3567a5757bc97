using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>
/// The accounts as the framework's Identity asks for them. Passkeys are kept in columns of our own: the framework's store keeps them as JSON, which not
/// every SQLite we run on can do.
/// </summary>
internal sealed class AccountStore(ConsoleDb db, TimeProvider clock) : UserOnlyStore<Account, ConsoleDb, string>(db), IUserPasskeyStore<Account>
{
    async Task IUserPasskeyStore<Account>.AddOrUpdatePasskeyAsync(Account user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(passkey.CredentialId);
        if (await Of(user).SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is { } known)
            (known.SignCount, known.BackedUp, known.UsedAt) = (passkey.SignCount, passkey.IsBackedUp, clock.GetUtcNow());
        else
            Context.Add(new Passkey
            {
                Id = id, WorkspaceId = user.WorkspaceId, AccountId = user.Id, Name = passkey.Name ?? "", PublicKey = passkey.PublicKey, SignCount = passkey.SignCount,
                Transports = string.Join(',', passkey.Transports ?? []), BackupEligible = passkey.IsBackupEligible, BackedUp = passkey.IsBackedUp, CreatedAt = clock.GetUtcNow(),
            });
    }

    async Task<IList<UserPasskeyInfo>> IUserPasskeyStore<Account>.GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        [.. (await Of(user).AsNoTracking().ToListAsync(cancellationToken)).Select(p => p.Info)];

    async Task<Account?> IUserPasskeyStore<Account>.FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(credentialId);
        var owner = await Context.Passkeys.IgnoreQueryFilters().Where(p => p.Id == id).Select(p => p.AccountId).SingleOrDefaultAsync(cancellationToken);
        return owner is null ? null : await Users.SingleOrDefaultAsync(a => a.Id == owner, cancellationToken);
    }

    async Task<UserPasskeyInfo?> IUserPasskeyStore<Account>.FindPasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(credentialId);
        return (await Of(user).AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken))?.Info;
    }

    async Task IUserPasskeyStore<Account>.RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        var id = Passkey.IdOf(credentialId);
        Context.RemoveRange(await Of(user).Where(p => p.Id == id).ToListAsync(cancellationToken));
    }

    private IQueryable<Passkey> Of(Account user) => Context.Passkeys.IgnoreQueryFilters().Where(p => p.AccountId == user.Id);
}
