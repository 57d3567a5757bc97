namespace OperatorConsole.Platform.Work;

/// <summary>
/// Gives memory back after people have come or gone. Opening a screen leaves several times its size behind as garbage, which the collector of a quiet process
/// would keep for hours; a few seconds after the last arrival or departure it is collected once and returned to the system.
/// </summary>
public sealed class MemoryTrim : IDisposable
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private const long WorthIt = 24L << 20;
    private const int ManyLeft = 16;

    private readonly TimeProvider clock;
    private readonly ITimer timer;
    private DateTimeOffset trimmed = DateTimeOffset.MinValue;
    private long allocated;
    private int left;

    /// <summary>One for the process.</summary>
    public MemoryTrim(TimeProvider clock)
    {
        this.clock = clock;
        timer = clock.CreateTimer(_ => Trim(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Somebody went: that allocates nothing, and what they had is garbage now.</summary>
    public void Leave()
    {
        Interlocked.Increment(ref left);
        Touch();
    }

    /// <summary>Somebody came.</summary>
    public void Touch()
    {
        var early = trimmed + Pause - clock.GetUtcNow();
        timer.Change(early > Quiet ? early : Quiet, Timeout.InfiniteTimeSpan);
    }

    /// <inheritdoc />
    public void Dispose() => timer.Dispose();

    private void Trim()
    {
        var now = GC.GetTotalAllocatedBytes();
        if (now - allocated < WorthIt && Volatile.Read(ref left) < ManyLeft) return;
        Interlocked.Exchange(ref left, 0);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        (allocated, trimmed) = (GC.GetTotalAllocatedBytes(), clock.GetUtcNow());
    }
}
