using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>What an account has open (cookies, access tokens, circuits) hangs on its security stamp: a new stamp ends all of it.</summary>
public sealed class Sessions(ConsoleDbs dbs, WriteGate gate, Access access, LiveHub hub) : INodeEar
{
    private const string Topic = "access"; // Platform/Storage/Postgres/PostgresNotices

    /// <summary>A stamp nobody has seen.</summary>
    public static string NewStamp() => Guid.NewGuid().ToString("N");

    /// <summary>Ends all of a person's sessions, on every machine: who signs out on a borrowed one does not want to wonder about another.</summary>
    public async Task EndAsync(Actor actor, CancellationToken cancel)
    {
        var stamp = NewStamp();
        await using (var db = dbs.OpenAcross())
        {
            using var turn = await gate.EnterAsync(cancel);
            await db.Accounts.Where(a => a.Id == actor.Id).ExecuteUpdateAsync(set => set.SetProperty(a => a.SecurityStamp, stamp), cancel);
        }
        Tell(actor.WorkspaceId, actor.Id);
    }

    /// <summary>Tells that an account's stamp has changed in the database: the next question is answered from there, and open circuits ask it now.</summary>
    public void Tell(string workspaceId, string accountId)
    {
        access.Forget(accountId);
        hub.Publish(new AccessChanged(workspaceId, accountId));
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
