using System.Threading.Channels;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Platform.Live;

/// <summary>
/// Carries what happens from node to node, where several share a PostgreSQL. Words are only hints, and lost while the line is down: after each connection the
/// features catch up from the database, and everybody who watches is told to read again. Where this process is the only one there is nothing to do.
/// </summary>
internal sealed partial class LiveRelay(IDatabase database, LiveHub hub, NodeWords words, IEnumerable<INodeEar> ears, TimeProvider clock, ILogger<LiveRelay> log) : BackgroundService
{
    private const int AtOnce = 500;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(3);
    private readonly INodeEar[] ears = [.. ears];

    // Unbounded: a node that cannot keep up with the words of all others has run out of more than this.
    private readonly Channel<NodeWord> heard = Channel.CreateUnbounded<NodeWord>(new UnboundedChannelOptions { SingleReader = true });
    private volatile bool behind;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (database.Line is not { } line) return;
        hub.Travels = this.ears.OfType<TravellingChanges>().Single().Say;
        await Task.WhenAll(
            GoOnAsync("listening to the other nodes", cancel => line.ListenAsync(Hear, Connected, cancel), stoppingToken),
            GoOnAsync("speaking to the other nodes", async cancel => await line.SayAsync(await words.TakeAsync(AtOnce, cancel), cancel), stoppingToken),
            GoOnAsync("catching up with the other nodes", TakeInAsync, stoppingToken));
    }

    private void Hear(string word)
    {
        if (word.Split(' ', 2) is [var topic, var rest]) heard.Writer.TryWrite(new NodeWord(topic, rest));
    }

    private void Connected()
    {
        LogConnected();
        behind = true;
        heard.Writer.TryWrite(default); // to wake who takes in
    }

    private async Task TakeInAsync(CancellationToken cancel)
    {
        var batch = new List<NodeWord>();
        if (!behind) batch.Add(await heard.Reader.ReadAsync(cancel));
        while (batch.Count < AtOnce && heard.Reader.TryRead(out var next)) batch.Add(next);
        if (behind) await CatchUpAsync(cancel);
        try
        {
            foreach (var ear in ears)
                if (batch.Where(w => w.Topic is not null && ear.Hears(w.Topic)).ToList() is { Count: > 0 } its) await ear.HearAsync(its, cancel);
        }
        catch
        {
            behind = true;
            throw;
        }
    }

    private async Task CatchUpAsync(CancellationToken cancel)
    {
        behind = false;
        try
        {
            foreach (var ear in ears) await ear.CatchUpAsync(cancel);
        }
        catch
        {
            behind = true;
            throw;
        }
        hub.MissAll();
    }

    /// <summary>Does it again and again; after a failure with a growing pause.</summary>
    private async Task GoOnAsync(string what, Func<CancellationToken, Task> step, CancellationToken cancel)
    {
        for (var failed = 0; !cancel.IsCancellationRequested;)
        {
            var began = clock.GetTimestamp();
            try
            {
                await step(cancel);
                failed = 0;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested) { return; }
            catch (Exception failure)
            {
                if (clock.GetElapsedTime(began) > LongestPause) failed = 0; // it had worked for a while
                if (failed == 0) LogBroken(failure, what);
                await Task.Delay(Backoff.After(++failed, FirstPause, LongestPause), clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Listening to the other nodes")]
    private partial void LogConnected();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Broke off {What}; it is tried again until it works, and nothing is lost")]
    private partial void LogBroken(Exception failure, string what);
}
