using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>An account in the hands of the person whose it is.</summary>
public sealed class OwnAccount(ConsoleDbs dbs, WriteQueue writes, Access access, PasswordCheck passwords, NewPasswords fresh, LiveHub hub)
{
    /// <summary>The account itself.</summary>
    /// <exception cref="AccessDeniedException">The person does not work here any more.</exception>
    public async Task<Account> ReadAsync(Actor actor, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        await using var db = dbs.OpenAcross();
        return await db.Accounts.AsNoTracking().SingleOrDefaultAsync(a => a.Id == actor.Id && a.WorkspaceId == actor.WorkspaceId, cancel) ?? throw new AccessDeniedException();
    }

    /// <summary>Changes the name colleagues and customers see.</summary>
    /// <exception cref="ProblemException">400: it says nothing.</exception>
    public async Task RenameAsync(Actor actor, string name, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        name = NewAccounts.NameOf(name);
        await ChangeAsync(actor, db => db.Accounts.Where(a => a.Id == actor.Id).ExecuteUpdate(set => set.SetProperty(a => a.Name, name)), cancel);
        access.Forget(actor.Id);
    }

    /// <summary>Gives oneself another password. Everything else one has open ends, but for the session this is done in.</summary>
    /// <exception cref="ProblemException">400: the present one is wrong, or the new one too easy.</exception>
    public async Task ChangePasswordAsync(Actor actor, string session, string present, string next, CancellationToken cancel)
    {
        var hash = await fresh.HashAsync(await ProveAsync(actor, present, cancel), next);
        await ChangeAsync(actor, db =>
        {
            db.Accounts.Where(a => a.Id == actor.Id).ExecuteUpdate(set => set.SetProperty(a => a.PasswordHash, hash));
            Sessions.EndAll(db, actor.Id, session);
        }, cancel);
        access.Forget(actor.Id);
        hub.Publish(new AccessChanged(actor.WorkspaceId, actor.Id));
    }

    /// <summary>Lets pass who knows the password: an unattended screen is not enough for what comes after.</summary>
    /// <exception cref="ProblemException">400: it is wrong, or the account is locked.</exception>
    public async Task<Account> ProveAsync(Actor actor, string password, CancellationToken cancel)
    {
        var account = await ReadAsync(actor, cancel);
        try { return await passwords.RunAsync(account.Email ?? "", password, cancel); }
        catch (ProblemException wrong) when (wrong.Key == "WrongLogin") { throw new ProblemException(400, "WrongPassword"); }
    }

    internal void Tell(Actor actor) => hub.Publish(new ProfileChanged(actor.WorkspaceId, actor.Id));

    private Task ChangeAsync(Actor actor, Action<ConsoleDb> change, CancellationToken cancel) => writes.RunAsync(turn =>
    {
        using var db = turn.Open(actor.WorkspaceId);
        change(db);
        turn.AfterCommit(() => Tell(actor));
        return 0;
    }, cancel);
}
