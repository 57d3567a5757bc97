using System.Diagnostics.Metrics;

namespace OperatorConsole.Platform.Work;

/// <summary>
/// A background loop that never dies and never takes the site down with it: what fails is logged and counted, and the loop goes on after a
/// growing pause (1 s to 30 s). Each round does what is due and returns; <see cref="WaitAsync"/> then waits for the next reason to work.
/// </summary>
public abstract partial class Worker(TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly Meter Meter = new("OperatorConsole.Work");
    private static readonly Counter<long> Failures = Meter.CreateCounter<long>("worker.failures");
    private int inARow;

    /// <summary>Rounds begun since the start; one that grows while nothing happens spins.</summary>
    public long Rounds { get; private set; }

    /// <summary>Rounds that failed since the start.</summary>
    public long Failed { get; private set; }

    /// <summary>The clock all waiting goes by.</summary>
    protected TimeProvider Clock => clock;

    /// <summary>Does everything that is due now.</summary>
    protected abstract Task WorkAsync(CancellationToken cancel);

    /// <summary>Returns when there may be work again.</summary>
    protected abstract Task WaitAsync(CancellationToken cancel);

    /// <inheritdoc />
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                Rounds++;
                await WorkAsync(stoppingToken);
                inARow = 0;
                await WaitAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested) { return; }
            catch (Exception failure)
            {
                Failed++;
                Failures.Add(1, new KeyValuePair<string, object?>("worker", GetType().Name));
                LogFailed(failure, GetType().Name, Failed);
                if (!await PauseAsync(stoppingToken)) return;
            }
        }
    }

    private async Task<bool> PauseAsync(CancellationToken cancel)
    {
        var pause = Backoff.After(++inARow, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
        try { await Task.Delay(pause, clock, cancel); }
        catch (OperationCanceledException) { return false; }
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Worker} failed (time {Times}) and goes on")]
    private partial void LogFailed(Exception failure, string worker, long times);
}
