using System.Diagnostics.Metrics;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Conversations;

/// <summary>
/// The one way out. Finds what is stored to be sent, claims it, hands it to its channel, records what became of it. One conversation's messages leave one
/// after another in their order; conversations do not wait for each other. After a crash it finds its rows again.
/// </summary>
public sealed class Outbox(OutboxClaims claims, LiveHub hub, IEnumerable<IChannel> channels, StorageOptions storage, TimeProvider clock, ILogger<Outbox> log)
    : Worker(clock, log)
{
    /// <summary>Conversations served at the same time.</summary>
    public const int Lanes = 32;

    /// <summary>A channel that has not answered for so long is no longer waited for: its lane is needed. Shorter than a claim lasts.</summary>
    public static readonly TimeSpan AnswerTakes = TimeSpan.FromSeconds(45);

    /// <summary>How long a stop waits for what is on its way.</summary>
    public static readonly TimeSpan Farewell = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(20);
    private static readonly Meter Meter = new("OperatorConsole.Conversations");
    private static readonly Counter<long> Threw = Meter.CreateCounter<long>("outbox.channel_faults");

    private readonly Dictionary<string, IChannel> channels = channels.ToDictionary(c => c.Name);
    private readonly LiveWatch filled = hub.Watch(LiveTopic.Everything, typeof(OutboxFilled), typeof(AccountsChanged));
    private readonly Dictionary<string, Task> lanes = [];
    private readonly CancellationTokenSource tornOff = new();
    private bool alone = !storage.IsPostgres;
    private long faults;

    /// <summary>Tries since the start in which a channel threw or did not answer.</summary>
    public long Faults => Interlocked.Read(ref faults);

    /// <summary>
    /// Takes up nothing new and lets what is on its way arrive and be recorded: cut short, a message may have arrived or not, and a person would have to decide.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (ExecuteTask is { } loop) await loop.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // it has been told to end; until then the lanes are its own
        var underWay = Task.WhenAll(lanes.Values);
        await Task.WhenAny(underWay, Task.Delay(Farewell, Clock, cancellationToken));
        await tornOff.CancelAsync();
        await underWay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        filled.Dispose();
        tornOff.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken cancel)
    {
        if (alone) await claims.ForgetDeadAsync(cancel);
        alone = false;
        filled.Take(); // what was told until now is found by the query that follows
        foreach (var done in lanes.Where(l => l.Value.IsCompleted).ToList())
        {
            lanes.Remove(done.Key);
            await done.Value; // a lane that failed fails the round: logged, counted, tried again after a pause
        }
        if (lanes.Count >= Lanes) return;
        foreach (var conversationId in await claims.DueConversationsAsync(Lanes - lanes.Count, lanes.Keys, cancel))
            lanes[conversationId] = Task.Run(() => ServeAsync(conversationId, cancel), cancel);
    }

    /// <inheritdoc />
    protected override async Task WaitAsync(CancellationToken cancel)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        List<Task> reasons = [.. lanes.Values, Task.Delay(Timeout.InfiniteTimeSpan, Clock, enough.Token)];
        if (lanes.Count < Lanes)
        {
            reasons.Add(filled.WaitAsync(enough.Token));
            if (await claims.NextDueAsync(lanes.Keys, cancel) is { } due) reasons.Add(Task.Delay(Max(due - Clock.GetUtcNow(), Moment), Clock, enough.Token));
        }
        await Task.WhenAny(reasons);
        await enough.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private async Task ServeAsync(string conversationId, CancellationToken cancel)
    {
        while (true)
        {
            var began = Clock.GetTimestamp();
            if (await claims.ClaimNextAsync(conversationId, cancel) is not { } claim) return;
            var outcome = await TrySendAsync(claim, AnswerTakes - Clock.GetElapsedTime(began));
            // Recorded also while stopping: what the provider has taken must not be sent again after the restart.
            if (!await claims.RecordAsync(claim, outcome, CancellationToken.None)) return;
        }
    }

    /// <param name="claim">What to send.</param>
    /// <param name="left">How long the channel may take. None: this process stood still since it claimed the message, and another node may have it by now.</param>
    private async Task<Sending> TrySendAsync(OutboxClaim claim, TimeSpan left)
    {
        if (!channels.TryGetValue(claim.Channel, out var channel)) return new Sending.Refused(SendingFault.ChannelNotSetUp);
        if (left <= TimeSpan.Zero) return new Sending.Later(SendingFault.ChannelSilent, TimeSpan.Zero, claim.Message.MayHaveArrived);
        using var late = new CancellationTokenSource(left, Clock);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(late.Token, tornOff.Token);
        try { return await channel.SendAsync(claim.Message, enough.Token).WaitAsync(enough.Token); }
        catch (OperationCanceledException) when (tornOff.IsCancellationRequested) { throw; } // the row stays claimed, and the next start knows that it may have arrived
        catch (Exception failure)
        {
            Interlocked.Increment(ref faults);
            Threw.Add(1, new KeyValuePair<string, object?>("channel", claim.Channel));
            OutboxLog.ChannelThrew(log, failure, claim.Channel);
            return new Sending.Later(late.IsCancellationRequested ? SendingFault.ChannelSilent : SendingFault.ChannelFails, null, MayHaveArrived: true);
        }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}

internal static partial class OutboxLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The channel {Channel} threw instead of answering; the message is tried again")]
    public static partial void ChannelThrew(ILogger log, Exception failure, string channel);
}
