using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>A person's passkeys, in their own hands.</summary>
internal sealed class Passkeys(ConsoleDbs dbs, WriteQueue writes, OwnAccount own)
{
    /// <summary>The most one person may have.</summary>
    public const int Most = 20;

    public async Task<IReadOnlyList<Passkey>> ListAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = dbs.Open(actor.WorkspaceId);
        return await db.Passkeys.AsNoTracking().Where(p => p.AccountId == actor.Id).OrderBy(p => p.CreatedAt).ToListAsync(cancel);
    }

    /// <exception cref="ProblemException">400: the name says nothing; 404: there is no such passkey of one's own.</exception>
    public async Task RenameAsync(Actor actor, string id, string name, CancellationToken cancel)
    {
        name = NewAccounts.NameOf(name);
        await ChangeAsync(actor, id, mine => mine.ExecuteUpdate(set => set.SetProperty(p => p.Name, name)), cancel);
    }

    /// <exception cref="ProblemException">404: there is no such passkey of one's own.</exception>
    public Task RemoveAsync(Actor actor, string id, CancellationToken cancel) => ChangeAsync(actor, id, mine => mine.ExecuteDelete(), cancel);

    private async Task ChangeAsync(Actor actor, string id, Func<IQueryable<Passkey>, int> change, CancellationToken cancel)
    {
        await own.ReadAsync(actor, cancel);
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            if (change(db.Passkeys.Where(p => p.AccountId == actor.Id && p.Id == id)) == 0) throw new ProblemException(404, "NoSuchPasskey");
            turn.AfterCommit(() => own.Tell(actor));
            return 0;
        }, cancel);
    }
}
