using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>A token just made, and its key, which is told this once.</summary>
public sealed record NewApiToken(ApiToken Token, string Key);

/// <summary>The API tokens of a workspace, in the hands of its admins. People only: a token makes no tokens, or one that leaks would outlive its end.</summary>
public sealed class ApiTokens(ConsoleDbs dbs, WriteQueue writes, Access access, LiveHub hub, NodeWords words, TimeProvider clock)
{
    /// <summary>Tokens a workspace may have that still hold.</summary>
    public const int Most = 50;

    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 80;

    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Random = 40; // of 32 signs each: 200 bits
    private const int Shown = 6;

    /// <summary>All of them, the newest first; those that no longer hold too, because messages still carry their names.</summary>
    /// <exception cref="AccessDeniedException">No admin, or no person.</exception>
    public async Task<IReadOnlyList<ApiToken>> ListAsync(Actor actor, CancellationToken cancel)
    {
        Demand(actor);
        await using var db = dbs.Open(actor.WorkspaceId);
        return await db.ApiTokens.AsNoTracking().OrderByDescending(t => t.Id).ToListAsync(cancel);
    }

    /// <summary>Makes one. The key in the answer is nowhere else.</summary>
    /// <param name="actor">Who makes it.</param>
    /// <param name="name">What it is for, 1 to <see cref="LongestName"/> characters.</param>
    /// <param name="scopes">At least one of <see cref="Scopes.All"/>.</param>
    /// <param name="expiresAt">When it ends by itself, later than now; null: never.</param>
    /// <param name="cancel">Ends the waiting, not the storing.</param>
    /// <exception cref="ProblemException">400: no name, no scope, a wrong one, or an end that has been; 409: there are enough.</exception>
    public async Task<NewApiToken> CreateAsync(Actor actor, string name, IReadOnlyCollection<string> scopes, DateTimeOffset? expiresAt, CancellationToken cancel)
    {
        Demand(actor);
        var now = clock.GetUtcNow();
        var known = Scopes.All.Where(scopes.Contains).ToList();
        name = name.Trim();
        if (name.Length is 0 or > LongestName || known.Count == 0 || scopes.Except(known).Any() || expiresAt <= now) throw new ProblemException(400, "Invalid");
        var key = ApiTokenCheck.Mark + RandomNumberGenerator.GetString(Alphabet, Random);
        var token = new ApiToken
        {
            Id = NewId.At(now), WorkspaceId = actor.WorkspaceId, Name = name, Scopes = string.Join(' ', known), Hash = ApiTokenCheck.HashOf(key),
            Prefix = key[..(ApiTokenCheck.Mark.Length + Shown)], CreatedBy = actor.Name, CreatedAt = now, ExpiresAt = expiresAt,
        };
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            if (db.ApiTokens.Count(t => t.RevokedAt == null && (t.ExpiresAt == null || t.ExpiresAt > now)) >= Most) throw new ProblemException(409, "TooManyTokens");
            db.Add(token);
            turn.AfterCommit(() => hub.Publish(new ApiTokensChanged(actor.WorkspaceId)));
            return db.SaveChanges();
        }, cancel);
        return new NewApiToken(token, key);
    }

    /// <summary>Ends one for good: its next call is refused, and what it has open ends. Doing it twice changes nothing.</summary>
    /// <exception cref="ProblemException">404: there is none of this id in the workspace.</exception>
    public async Task RevokeAsync(Actor actor, string id, CancellationToken cancel)
    {
        Demand(actor);
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            var token = db.ApiTokens.SingleOrDefault(t => t.Id == id) ?? throw new ProblemException(404, "NoSuchToken");
            token.RevokedAt ??= clock.GetUtcNow();
            turn.AfterCommit(() =>
            {
                access.Forget(id);
                hub.Publish(new AccessChanged(actor.WorkspaceId, id));
                words.Say(Sessions.Topic, $"{actor.WorkspaceId} {id}");
                hub.Publish(new ApiTokensChanged(actor.WorkspaceId));
            });
            return db.SaveChanges();
        }, cancel);
    }

    private void Demand(Actor actor)
    {
        access.Demand(actor, Role.Admin);
        if (actor.IsProgram) throw new AccessDeniedException();
    }
}
