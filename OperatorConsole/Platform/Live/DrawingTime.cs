namespace OperatorConsole.Platform.Live;

/// <summary>The share of the machine that drawing may take: time is earned at a rate and spent by drawing; who is in debt waits.</summary>
internal sealed class DrawingTime(TimeProvider clock)
{
    /// <summary>Seconds of drawing per second: three tenths of each core.</summary>
    private static readonly double Share = 0.3 * Environment.ProcessorCount;

    private static readonly TimeSpan Purse = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(250);
    private readonly Lock gate = new();
    private TimeSpan saved = Purse;
    private long lookedAt = clock.GetTimestamp();

    public Task SpendAsync(TimeSpan took, CancellationToken cancel)
    {
        TimeSpan debt;
        lock (gate)
        {
            var now = clock.GetTimestamp();
            saved += clock.GetElapsedTime(lookedAt, now) * Share;
            if (saved > Purse) saved = Purse;
            lookedAt = now;
            saved -= took;
            debt = -saved;
        }
        // Timers know whole milliseconds only: a smaller debt is carried on.
        if (debt < TimeSpan.FromMilliseconds(1)) return Task.CompletedTask;
        var wait = debt / Share;
        return Task.Delay(wait < LongestWait ? wait : LongestWait, clock, cancel);
    }
}
