using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Routing;

/// <summary>Where what is kept of people's presence is changed.</summary>
public sealed class PresenceBook(WriteQueue writes, PresenceBoard board, Access access, Colleagues colleagues)
{
    /// <summary>Chooses one's own state: available, busy or away.</summary>
    /// <exception cref="AccessDeniedException">The person does not work here any more.</exception>
    /// <exception cref="ProblemException">400 for offline: that is not chosen, one leaves.</exception>
    public Task ChooseAsync(Actor actor, PresenceState state, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        if (state == PresenceState.Offline || !Enum.IsDefined(state)) throw new ProblemException(400, "InvalidPresence");
        return StoreAsync(actor.WorkspaceId, actor.Id, row => row.Chosen = state, cancel);
    }

    /// <summary>Says how many conversations the queue gives somebody at once.</summary>
    /// <exception cref="AccessDeniedException">Only admins say so.</exception>
    /// <exception cref="ProblemException">400 when it is out of range, 404 when there is no such colleague.</exception>
    public async Task SetCapacityAsync(Actor actor, string operatorId, int capacity, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        if (capacity is < 0 or > Presence.LargestCapacity) throw new ProblemException(400, "InvalidCapacity", Presence.LargestCapacity);
        if (await colleagues.FindAsync(actor.WorkspaceId, operatorId, cancel) is null) throw new ProblemException(404, "NoSuchColleague");
        await StoreAsync(actor.WorkspaceId, operatorId, row => row.Capacity = capacity, cancel);
    }

    /// <summary>Stores who came and left meanwhile, so that it is known after a restart.</summary>
    internal async Task RememberAsync(CancellationToken cancel)
    {
        foreach (var (workspaceId, line) in board.TakeNews())
        {
            try { await StoreAsync(workspaceId, line.OperatorId, row => row.SeenAt = line.Since, cancel); }
            catch
            {
                board.Again(line.OperatorId);
                throw;
            }
        }
    }

    private Task StoreAsync(string workspaceId, string operatorId, Action<Presence> change, CancellationToken cancel) => writes.RunAsync(turn =>
    {
        using var db = turn.Open(workspaceId);
        var row = db.Presences.SingleOrDefault(p => p.AccountId == operatorId);
        var before = row is null ? (PresenceState.Available, Presence.UsualCapacity) : (row.Chosen, row.Capacity); // who is new stands on the board as a new one does
        if (row is null) db.Add(row = new Presence { WorkspaceId = workspaceId, AccountId = operatorId, Capacity = RoutingChoice.Of(db.RoutingRules.SingleOrDefault()).UsualCapacity });
        change(row);
        if (before != (row.Chosen, row.Capacity)) turn.AfterCommit(() => board.Set(row));
        return db.SaveChanges();
    }, cancel);
}
