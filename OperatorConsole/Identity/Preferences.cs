using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>What people choose for themselves. Everybody reads and changes only their own.</summary>
public sealed partial class Preferences(ConsoleDbs dbs, WriteQueue writes, Access access, LiveHub hub)
{
    /// <summary>The most characters one value may have.</summary>
    public const int LongestValue = 8000;

    /// <summary>The most keys one person may have.</summary>
    public const int MostKeys = 100;

    /// <summary>All of a person's choices; what is not in it was never chosen.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(Actor actor, CancellationToken cancel)
    {
        await using var db = dbs.Open(actor.WorkspaceId);
        return await db.Preferences.AsNoTracking().Where(p => p.AccountId == actor.Id).ToDictionaryAsync(p => p.Key, p => p.Value, cancel);
    }

    /// <summary>Keeps a choice; an empty value forgets it.</summary>
    /// <exception cref="AccessDeniedException">The person does not work here any more.</exception>
    /// <exception cref="ProblemException">400 when the key is none; 409 when it would be one too many.</exception>
    public async Task SetAsync(Actor actor, string key, string value, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        if (!Keys.IsMatch(key)) throw new ProblemException(400, "InvalidPreference");
        await writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            var kept = db.Preferences.SingleOrDefault(p => p.AccountId == actor.Id && p.Key == key);
            if (kept is not null && value.Length > 0) kept.Value = value;
            else if (kept is not null) db.Remove(kept);
            else if (value.Length > 0)
            {
                if (db.Preferences.Count(p => p.AccountId == actor.Id) >= MostKeys) throw new ProblemException(409, "TooManyPreferences");
                db.Add(new Preference { WorkspaceId = actor.WorkspaceId, AccountId = actor.Id, Key = key, Value = value });
            }
            turn.AfterCommit(() => hub.Publish(new PreferenceChanged(actor.WorkspaceId, actor.Id, key)));
            return db.SaveChanges();
        }, cancel);
    }

    [GeneratedRegex(@"^[a-z0-9.-]{1,64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Keys { get; }
}
