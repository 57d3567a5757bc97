using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations.Accounts;

/// <summary>
/// The accounts of all workspaces as adapters need them, with their secrets, in memory: a delivery must find its account without asking the database. Read again after
/// each change, here or on another node, and at the latest after <see cref="Fresh"/>.
/// </summary>
public sealed class KeyRing : IDisposable
{
    /// <summary>How old it may be.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly ConsoleDbs dbs;
    private readonly TimeProvider clock;
    private readonly IDataProtector protector;
    private readonly LiveWatch changes;
    private readonly Lock gate = new();
    private IReadOnlyList<AccountKeys>? known;
    private DateTimeOffset readAt;

    /// <summary>Reads at its first question.</summary>
    public KeyRing(ConsoleDbs dbs, IDataProtectionProvider protection, LiveHub hub, TimeProvider clock)
    {
        (this.dbs, this.clock) = (dbs, clock);
        protector = protection.CreateProtector("channel secrets");
        changes = hub.Watch(LiveTopic.Everything, typeof(AccountsChanged));
    }

    /// <summary>All accounts of a channel, also those that are off, the oldest first.</summary>
    public IEnumerable<AccountKeys> Of(string channel) => All().Where(a => a.Channel == channel);

    /// <summary>One account; null when there is none of this id in the workspace.</summary>
    public AccountKeys? Find(string workspaceId, string accountId) => All().FirstOrDefault(a => a.Id == accountId && a.WorkspaceId == workspaceId);

    /// <inheritdoc />
    public void Dispose() => changes.Dispose();

    internal string Seal(IReadOnlyDictionary<string, string> secrets) => protector.Protect(JsonSerializer.Serialize(secrets));

    /// <summary>The secrets of an account; null when the keys they were sealed with are gone.</summary>
    internal Dictionary<string, string>? Open(ChannelAccount account)
    {
        try { return JsonSerializer.Deserialize<Dictionary<string, string>>(protector.Unprotect(account.Secrets)); }
        catch (Exception lost) when (lost is CryptographicException or JsonException or FormatException) { return null; }
    }

    private IReadOnlyList<AccountKeys> All()
    {
        lock (gate)
        {
            if (changes.Take() is { } told && (told.Missed || told.Changes.Count > 0)) known = null; // taken before it is read: what changes meanwhile is told again
            if (known is not null && clock.GetUtcNow() - readAt < Fresh) return known;
            using var db = dbs.OpenAcross();
            known = [.. db.ChannelAccounts.IgnoreQueryFilters().AsNoTracking().OrderBy(a => a.Id).ToList().Select(Keys)];
            readAt = clock.GetUtcNow();
            return known;
        }
    }

    private AccountKeys Keys(ChannelAccount account)
    {
        var values = JsonSerializer.Deserialize<Dictionary<string, string>>(account.Settings) ?? [];
        foreach (var (name, value) in Open(account) ?? []) values[name] = value;
        return new(account.Id, account.WorkspaceId, account.Channel, account.ExternalId, account.IsOn) { Values = values };
    }
}

/// <summary>The accounts of a workspace, or how they are, are not what they were.</summary>
public sealed record AccountsChanged(string WorkspaceId) : LiveChange(WorkspaceId), ITravels
{
    /// <inheritdoc />
    public override object Replaces => (typeof(AccountsChanged), WorkspaceId);
}
