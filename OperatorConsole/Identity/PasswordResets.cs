using System.Net;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>
/// Links by which people who can't sign in choose another password. An admin makes one and hands it over. It opens no session: who has a second factor still
/// has to show it at the log-in.
/// </summary>
internal sealed class PasswordResets(WriteQueue writes, Access access, OneTimeLinks links, NewPasswords passwords, Sessions sessions)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    /// <summary>Makes a link; one made before for the same person is worth nothing.</summary>
    /// <exception cref="ProblemException">404: nobody of that id works here.</exception>
    public async Task<NewLink> MakeAsync(Actor actor, string accountId, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        var (link, token) = await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            var account = db.Accounts.AsNoTracking().SingleOrDefault(a => a.Id == accountId && a.WorkspaceId == actor.WorkspaceId) ?? throw new ProblemException(404, "NoSuchColleague");
            db.OneTimeLinks.Where(l => l.Kind == LinkKind.PasswordReset && l.AccountId == accountId).ExecuteDelete();
            var made = links.Make(actor, LinkKind.PasswordReset, account.Email ?? "", account.Role, accountId, Lifetime);
            db.Add(made.Link);
            db.SaveChanges();
            return made;
        }, cancel);
        return new("/reset/" + token, link.EndsAt);
    }

    /// <summary>Looks at a link without using it up.</summary>
    /// <exception cref="ProblemException">410: it is worth nothing.</exception>
    public Task<OneTimeLink> FindAsync(string? token, IPAddress? from, CancellationToken cancel) => links.FindAsync(LinkKind.PasswordReset, token, from, cancel);

    /// <summary>Gives the account another password, unlocks it, and ends what it has open. Uses the link up, but not when the password is refused.</summary>
    /// <exception cref="ProblemException">410: it is worth nothing; 400: the password is too easy.</exception>
    public async Task UseAsync(string? token, IPAddress? from, string password, CancellationToken cancel)
    {
        var link = await FindAsync(token, from, cancel);
        var hash = await passwords.HashAsync(new Account { WorkspaceId = link.WorkspaceId, Name = "", Role = link.Role, Email = link.Email, UserName = link.Email }, password);
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(link.WorkspaceId);
            links.Use(db, link);
            db.Accounts.Where(a => a.Id == link.AccountId).ExecuteUpdate(set => set
                .SetProperty(a => a.PasswordHash, hash).SetProperty(a => a.AccessFailedCount, 0).SetProperty(a => a.LockoutEnd, (DateTimeOffset?)null));
            Sessions.EndAll(db, link.AccountId!);
            turn.AfterCommit(() => sessions.Tell(link.WorkspaceId, link.AccountId!));
            return 0;
        }, cancel);
    }
}
