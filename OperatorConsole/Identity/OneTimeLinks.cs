using System.Net;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>
/// Finds one-time links and uses them up. To find one changes nothing: programs that look at links before people do, and a page that is drawn twice, use none up.
/// Whatever is wrong with a link (none such, used, too old, taken back, cut short) is answered alike.
/// </summary>
internal sealed class OneTimeLinks(ConsoleDbs dbs, GuessLimit guesses, TimeProvider clock)
{
    /// <summary>A link nobody has stored yet, and its token.</summary>
    public (OneTimeLink Link, string Token) Make(Actor actor, LinkKind kind, string email, Role role, string? accountId, TimeSpan lifetime)
    {
        var (token, hash) = OneTimeLink.NewToken();
        var now = clock.GetUtcNow();
        return (new OneTimeLink
        {
            Id = NewId.At(now), WorkspaceId = actor.WorkspaceId, Kind = kind, Hash = hash, Email = email, Role = role, AccountId = accountId, MadeBy = actor.Name, CreatedAt = now, EndsAt = now + lifetime,
        }, token);
    }

    /// <summary>The link of a token.</summary>
    /// <exception cref="ProblemException">410: it is worth nothing.</exception>
    public async Task<OneTimeLink> FindAsync(LinkKind kind, string? token, IPAddress? from, CancellationToken cancel)
    {
        if (!guesses.Hears(from)) throw Worthless();
        var now = clock.GetUtcNow();
        await using var db = dbs.OpenAcross();
        if (OneTimeLink.HashOf(token) is { } hash && await db.OneTimeLinks.IgnoreQueryFilters().AsNoTracking()
            .SingleOrDefaultAsync(l => l.Hash == hash && l.Kind == kind && l.UsedAt == null && l.EndsAt > now, cancel) is { } link) return link;
        guesses.Miss(from);
        throw Worthless();
    }

    /// <summary>Within a turn to write: uses a link up, in one statement, so that of two at once one goes through. What follows in the turn is undone with it.</summary>
    /// <exception cref="ProblemException">410: somebody was faster, or it has ended meanwhile.</exception>
    public void Use(ConsoleDb db, OneTimeLink link)
    {
        var now = clock.GetUtcNow();
        var used = db.OneTimeLinks.IgnoreQueryFilters().Where(l => l.Id == link.Id && l.Hash == link.Hash && l.UsedAt == null && l.EndsAt > now)
            .ExecuteUpdate(set => set.SetProperty(l => l.UsedAt, (DateTimeOffset?)now));
        if (used != 1) throw Worthless();
    }

    private static ProblemException Worthless() => new(410, "LinkNotValid");
}
