using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Conversations.Accounts;

/// <summary>The accounts of a workspace in the hands of its admins (SPEC C7): add, change, switch, find out what is wrong. Secrets go in and never come out.</summary>
public sealed class ChannelAccounts(ConsoleDbs dbs, WriteQueue writes, Access access, LiveHub hub, KeyRing ring, TimeProvider clock)
{
    /// <summary>Accounts a workspace may have.</summary>
    public const int Most = 50;

    /// <summary>The most characters of a name, and of each field.</summary>
    public const int LongestName = 80, LongestValue = 4000;

    private const int LongestId = 254, MadeLength = 32;

    /// <summary>All of them, in the order they were added.</summary>
    /// <exception cref="AccessDeniedException">No admin.</exception>
    public async Task<IReadOnlyList<ChannelAccount>> ListAsync(Actor actor, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        await using var db = dbs.Open(actor.WorkspaceId);
        return await db.ChannelAccounts.AsNoTracking().OrderBy(a => a.Id).ToListAsync(cancel);
    }

    /// <summary>Adds one, or changes it. A secret left empty stays as it is; saving lets go of what was held.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="kind">The channel's adapter.</param>
    /// <param name="id">Which; null adds one.</param>
    /// <param name="name">What colleagues call it, 1 to <see cref="LongestName"/> characters.</param>
    /// <param name="values">The fields by name; one the adapter does not know is left out.</param>
    /// <param name="cancel">Ends the waiting, not the storing.</param>
    /// <returns>Its id.</returns>
    /// <exception cref="ProblemException">400: something is missing or too long; 404: there is none of this id; 409: there is one of this number already, or there are enough.</exception>
    public Task<string> SaveAsync(Actor actor, IChannelKind kind, string? id, string name, IReadOnlyDictionary<string, string> values, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        return writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            var saved = Save(db, actor, kind, id, name, values);
            db.SaveChanges();
            turn.AfterCommit(() => hub.Publish(new AccountsChanged(actor.WorkspaceId)));
            return saved;
        }, cancel);
    }

    /// <summary>Switches one on or off.</summary>
    /// <exception cref="ProblemException">404: there is none of this id in the workspace.</exception>
    public Task SwitchAsync(Actor actor, string id, bool on, CancellationToken cancel) => ChangeAsync(actor, id, (db, a) =>
    {
        if (a.IsOn != on) Note(db, actor, a, "on", Word(a.IsOn), Word(on));
        a.IsOn = on;
    }, cancel);

    /// <summary>Asks the provider whether it works; when it does, what was held goes on.</summary>
    /// <exception cref="ProblemException">404: there is none of this id in the workspace.</exception>
    public async Task<AccountCheck> CheckAsync(Actor actor, IChannelKind kind, string id, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        var account = ring.Find(actor.WorkspaceId, id) ?? throw new ProblemException(404, "NotFound");
        var check = await kind.CheckAsync(account, cancel);
        await ChangeAsync(actor, id, (_, a) =>
        {
            if (check.Address is { Length: > 0 } address) a.Address = address.Length <= LongestId ? address : address[..LongestId];
            if (check.IsGood) (a.HeldUntil, a.HeldWhy, a.LastFault, a.LastFaultAt) = (null, null, null, null);
        }, cancel);
        return check;
    }

    /// <summary>What we made for a person to copy to the provider, and what is not secret: by field name.</summary>
    public IReadOnlyDictionary<string, string> Shown(Actor actor, IChannelKind kind, string id)
    {
        access.Demand(actor, Role.Admin);
        var account = ring.Find(actor.WorkspaceId, id) ?? throw new ProblemException(404, "NotFound");
        return kind.Fields.Where(f => !f.IsSecret || f.IsMade).ToDictionary(f => f.Name, f => account[f.Name]);
    }

    private string Save(ConsoleDb db, Actor actor, IChannelKind kind, string? id, string name, IReadOnlyDictionary<string, string> values)
    {
        var now = clock.GetUtcNow();
        var present = id is null ? null : db.ChannelAccounts.SingleOrDefault(a => a.Id == id && a.Channel == kind.Channel) ?? throw new ProblemException(404, "NotFound");
        var secrets = (present is null ? null : ring.Open(present)) ?? [];
        var settings = present is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(present.Settings) ?? [];
        var changed = false;
        foreach (var field in kind.Fields)
        {
            var given = values.GetValueOrDefault(field.Name, "").Trim();
            var place = field.IsSecret ? secrets : settings;
            if (given.Length > 0 || !field.IsSecret && values.ContainsKey(field.Name)) (place[field.Name], changed) = (given, changed || field is { IsSecret: true, IsMade: false });
            if (field.IsMade && place.GetValueOrDefault(field.Name, "").Length == 0) place[field.Name] = RandomNumberGenerator.GetHexString(MadeLength, lowercase: true);
            if (given.Length > LongestValue || field.IsRequired && place.GetValueOrDefault(field.Name, "").Length == 0) throw new ProblemException(400, "Invalid");
        }
        var external = (settings.GetValueOrDefault(kind.IdField) ?? secrets.GetValueOrDefault(kind.IdField, "")).Trim();
        name = name.Trim();
        if (name.Length is 0 or > LongestName || external.Length is 0 or > LongestId) throw new ProblemException(400, "Invalid");
        if (db.ChannelAccounts.Any(a => a.Channel == kind.Channel && a.ExternalId == external && a.Id != id)) throw new ProblemException(409, "AccountTwice");
        if (present is null)
        {
            if (db.ChannelAccounts.Count() >= Most) throw new ProblemException(409, "TooManyAccounts");
            present = new ChannelAccount { Id = NewId.At(now), WorkspaceId = actor.WorkspaceId, Channel = kind.Channel, Name = name, ExternalId = external, Settings = "", Secrets = "", CreatedAt = now };
            db.Add(present);
            changed = true;
            Note(db, actor, present, "created", "", $"{kind.Channel} {external}");
        }
        else if (present.Name != name || present.ExternalId != external) Note(db, actor, present, "name", $"{present.Name} {present.ExternalId}", $"{name} {external}");
        if (changed && id is not null) Note(db, actor, present, "secrets", "", "");
        if (changed) (present.SecretsSetAt, present.SecretsSetBy) = (now, actor.Name);
        (present.Name, present.ExternalId) = (name, external);
        (present.Settings, present.Secrets) = (JsonSerializer.Serialize(settings), ring.Seal(secrets));
        (present.HeldUntil, present.HeldWhy) = (null, null); // somebody has mended it; if not, the next message says so again
        return present.Id;
    }

    private void Note(ConsoleDb db, Actor actor, ChannelAccount account, string field, string old, string now) =>
        AuditLog.Note(db, clock.GetUtcNow(), (actor.Id, actor.Name), "channels", field, account.Name, old, now);

    private static string Word(bool on) => on ? "true" : "false";

    private Task<bool> ChangeAsync(Actor actor, string id, Action<ConsoleDb, ChannelAccount> change, CancellationToken cancel)
    {
        access.Demand(actor, Role.Admin);
        return writes.RunAsync(turn =>
        {
            using var db = turn.Open(actor.WorkspaceId);
            change(db, db.ChannelAccounts.SingleOrDefault(a => a.Id == id) ?? throw new ProblemException(404, "NotFound"));
            db.SaveChanges();
            turn.AfterCommit(() => hub.Publish(new AccountsChanged(actor.WorkspaceId)));
            return true;
        }, cancel);
    }
}
