using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations.Accounts;

/// <summary>What providers delivered and could not be taken in: kept, to be shown and taken in again (<see cref="Replays"/>).</summary>
public sealed class KeptDeliveries(WriteQueue writes, LiveHub hub, TimeProvider clock)
{
    /// <summary>Keeps one; the same again changes nothing.</summary>
    /// <param name="workspaceId">Whose.</param>
    /// <param name="channel">The channel's short name.</param>
    /// <param name="accountId">For which account; empty for none of ours.</param>
    /// <param name="raw">As it came.</param>
    /// <param name="why">A <see cref="KeptWhy"/>.</param>
    /// <param name="cancel">Ends the waiting, not the storing.</param>
    public Task KeepAsync(string workspaceId, string channel, string accountId, string raw, string why, CancellationToken cancel)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(raw)));
        var cut = raw.Length > ChannelDelivery.Longest;
        var clean = (cut ? raw[..ChannelDelivery.Longest] : raw).Replace("\0", "", StringComparison.Ordinal); // PostgreSQL stores no NUL
        return writes.RunAsync(turn =>
        {
            using var db = turn.Open(workspaceId);
            if (db.ChannelDeliveries.Any(d => d.Hash == hash)) return false;
            db.Add(new ChannelDelivery
            {
                Id = NewId.At(clock.GetUtcNow()), WorkspaceId = workspaceId, Channel = channel, AccountId = accountId, Raw = clean, Hash = hash, Why = why, IsCut = cut, At = clock.GetUtcNow(),
            });
            if (db.ChannelAccounts.SingleOrDefault(a => a.Id == accountId) is { } account) (account.LastFault, account.LastFaultAt) = (AccountFault.NotUnderstood, clock.GetUtcNow());
            db.SaveChanges();
            var surplus = db.ChannelDeliveries.OrderByDescending(d => d.Id).Skip(ChannelDelivery.Most).Select(d => d.Id).Take(20).ToList();
            if (surplus.Count > 0) db.ChannelDeliveries.Where(d => surplus.Contains(d.Id)).ExecuteDelete();
            turn.AfterCommit(() => hub.Publish(new AccountsChanged(workspaceId)));
            return true;
        }, cancel);
    }
}
