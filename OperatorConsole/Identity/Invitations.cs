using System.Net;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>A link that was just made: its path carries the token and is shown this once.</summary>
public sealed record NewLink(string Path, DateTimeOffset EndsAt);

/// <summary>An invitation that was just made, and the path of its link.</summary>
public sealed record NewInvitation(OneTimeLink Link, string Path);

/// <summary>Invitations to work in a workspace. An e-mail has at most one that is open: a new one ends the one before.</summary>
internal sealed class Invitations(ConsoleDbs dbs, WriteQueue writes, Access access, NewAccounts accounts, OneTimeLinks links, LiveHub hub)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(7);

    /// <summary>Those that are open or have run out unused, the newest first.</summary>
    public async Task<IReadOnlyList<OneTimeLink>> ListAsync(Actor actor, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        await using var db = dbs.Open(actor.WorkspaceId);
        return await db.OneTimeLinks.AsNoTracking().Where(l => l.Kind == LinkKind.Invitation && l.UsedAt == null).OrderByDescending(l => l.CreatedAt).ToListAsync(cancel);
    }

    /// <summary>Invites somebody.</summary>
    /// <exception cref="ProblemException">400: this is no e-mail; 409: it has an account already.</exception>
    public async Task<NewInvitation> InviteAsync(Actor actor, string email, Role role, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        email = NewAccounts.EmailOf(email);
        var (link, token) = links.Make(actor, LinkKind.Invitation, email, role, null, Lifetime);
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            if (accounts.IsTaken(db, email)) throw new ProblemException(409, "EmailTaken");
            db.OneTimeLinks.Where(l => l.Kind == LinkKind.Invitation && l.Email == email && l.UsedAt == null).ExecuteDelete();
            db.Add(link);
            turn.AfterCommit(() => hub.Publish(new InvitationsChanged(actor.WorkspaceId)));
            return db.SaveChanges();
        }, cancel);
        return new(link, PathOf(token));
    }

    /// <summary>Makes a new link for an invitation: the one before is worth nothing, and the time begins anew.</summary>
    /// <exception cref="ProblemException">404: there is no such invitation, or it was used.</exception>
    public async Task<NewLink> ResendAsync(Actor actor, string id, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        var (fresh, token) = links.Make(actor, LinkKind.Invitation, "", Role.Operator, null, Lifetime);
        await ChangeAsync(actor, id, open => open.ExecuteUpdate(set => set.SetProperty(l => l.Hash, fresh.Hash).SetProperty(l => l.EndsAt, fresh.EndsAt)), cancel);
        return new(PathOf(token), fresh.EndsAt);
    }

    /// <summary>Takes an invitation back.</summary>
    /// <exception cref="ProblemException">404: there is no such invitation, or it was used.</exception>
    public Task RevokeAsync(Actor actor, string id, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        return ChangeAsync(actor, id, open => open.ExecuteDelete(), cancel);
    }

    /// <summary>Looks at an invitation without using it up.</summary>
    /// <exception cref="ProblemException">410: it is worth nothing.</exception>
    public Task<OneTimeLink> FindAsync(string? token, IPAddress? from, CancellationToken cancel) => links.FindAsync(LinkKind.Invitation, token, from, cancel);

    /// <summary>Makes the account somebody was invited to have. Uses the invitation up, but not when the name or password is refused.</summary>
    /// <exception cref="ProblemException">410: it is worth nothing; 400: name or password will not do; 409: the e-mail has got an account meanwhile.</exception>
    public async Task<Account> AcceptAsync(string? token, IPAddress? from, string name, string password, CancellationToken cancel)
    {
        var link = await FindAsync(token, from, cancel);
        var account = await accounts.MakeAsync(link.WorkspaceId, name, link.Email, link.Role, password);
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(link.WorkspaceId);
            links.Use(db, link);
            if (accounts.IsTaken(db, link.Email)) throw new ProblemException(409, "EmailTaken");
            db.Add(account);
            turn.AfterCommit(() => hub.Publish(new InvitationsChanged(link.WorkspaceId)));
            return db.SaveChanges();
        }, cancel);
        return account;
    }

    private static string PathOf(string token) => "/invite/" + token;

    private Task ChangeAsync(Actor actor, string id, Func<IQueryable<OneTimeLink>, int> change, CancellationToken cancel) => writes.RunAsync(turn =>
    {
        using var db = turn.Open(actor.WorkspaceId);
        if (change(db.OneTimeLinks.Where(l => l.Id == id && l.Kind == LinkKind.Invitation && l.UsedAt == null)) == 0) throw new ProblemException(404, "NoSuchInvitation");
        turn.AfterCommit(() => hub.Publish(new InvitationsChanged(actor.WorkspaceId)));
        return 0;
    }, cancel);
}
