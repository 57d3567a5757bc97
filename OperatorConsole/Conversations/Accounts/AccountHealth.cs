using System.Collections.Concurrent;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations.Accounts;

/// <summary>Keeps how each account is: when the provider last delivered, what last went wrong, whether it is held. Deliveries are noted now and then, not each.</summary>
public sealed class AccountHealth(WriteQueue writes, LiveHub hub, TimeProvider clock)
{
    /// <summary>How exactly the time of the last delivery is known.</summary>
    public static readonly TimeSpan Between = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, DateTimeOffset> noted = new();

    /// <summary>The provider has delivered. Returns at once; what comes of it is not waited for.</summary>
    public void Delivered(AccountKeys account)
    {
        var now = clock.GetUtcNow();
        if (noted.TryGetValue(account.Id, out var last) && now - last < Between) return;
        noted[account.Id] = now;
        _ = ChangeAsync(account.WorkspaceId, account.Id, a => a.LastDeliveryAt = now, CancellationToken.None).ContinueWith(
            _ => noted.TryRemove(account.Id, out DateTimeOffset _), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    /// <summary>Something went wrong with an account, see <see cref="AccountFault"/>.</summary>
    public Task FailedAsync(string workspaceId, string accountId, string fault, CancellationToken cancel) =>
        ChangeAsync(workspaceId, accountId, a => (a.LastFault, a.LastFaultAt) = (fault, clock.GetUtcNow()), cancel);

    /// <summary>Nothing goes out through it any more until a person has mended it.</summary>
    public Task HoldAsync(string workspaceId, string accountId, string why, CancellationToken cancel) =>
        ChangeAsync(workspaceId, accountId, a => Hold(a, why, null, clock.GetUtcNow()), cancel);

    internal static void Hold(ChannelAccount account, string why, TimeSpan? pause, DateTimeOffset now)
    {
        var until = pause is { } wait ? now + wait : ChannelAccount.UntilMended;
        if (!(account.HeldUntil >= until)) (account.HeldUntil, account.HeldWhy) = (until, why);
        (account.LastFault, account.LastFaultAt) = (why, now);
    }

    private Task<bool> ChangeAsync(string workspaceId, string accountId, Action<ChannelAccount> change, CancellationToken cancel) => writes.RunAsync(turn =>
    {
        using var db = turn.Open(workspaceId);
        if (db.ChannelAccounts.SingleOrDefault(a => a.Id == accountId) is not { } account) return false;
        change(account);
        db.SaveChanges();
        turn.AfterCommit(() => hub.Publish(new AccountsChanged(workspaceId)));
        return true;
    }, cancel);
}
