using System.Threading.RateLimiting;

namespace OperatorConsole.Platform.Web.Limits;

/// <summary>
/// One caller's calls: of every stretch of time as long as the allowance's, no more than it allows. It remembers the moment of each call, so that nobody gets
/// twice as many around the turn of a window, and knows to the second when the next one is free.
/// </summary>
internal sealed class CallWindow(Allowance allowed, TimeProvider clock) : RateLimiter
{
    private readonly Lock gate = new();
    private readonly Queue<long> calls = new();
    private long usedAt = clock.GetTimestamp();

    /// <summary>Since when nothing of it is in use, so that it can be forgotten.</summary>
    public override TimeSpan? IdleDuration
    {
        get { lock (gate) return Forget() == 0 ? clock.GetElapsedTime(usedAt) : null; }
    }

    public override RateLimiterStatistics? GetStatistics() => null;

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (gate)
        {
            var acquired = Forget() + permitCount <= allowed.Calls;
            usedAt = clock.GetTimestamp();
            for (var i = 0; acquired && i < permitCount; i++) calls.Enqueue(usedAt);
            var free = calls.Count == 0 ? TimeSpan.Zero : allowed.Within - clock.GetElapsedTime(calls.Peek(), usedAt);
            return new CallLease(acquired, allowed, allowed.Calls - calls.Count, free);
        }
    }

    // It never queues: who is over the limit is told so, and when to come back.
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken) => ValueTask.FromResult(AttemptAcquireCore(permitCount));

    private int Forget()
    {
        while (calls.TryPeek(out var first) && clock.GetElapsedTime(first) >= allowed.Within) calls.Dequeue();
        return calls.Count;
    }
}

/// <summary>What became of one call.</summary>
/// <param name="acquired">It may pass.</param>
/// <param name="allowed">What is allowed.</param>
/// <param name="left">Calls left now.</param>
/// <param name="free">When the next one is free again.</param>
internal sealed class CallLease(bool acquired, Allowance allowed, int left, TimeSpan free) : RateLimitLease
{
    public override bool IsAcquired => acquired;

    public Allowance Allowed => allowed;

    public int Left => left;

    public TimeSpan Free => free;

    public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = metadataName == MetadataName.RetryAfter.Name && !acquired ? free : null;
        return metadata is not null;
    }
}
