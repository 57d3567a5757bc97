using System.Collections.Concurrent;
using System.Text;

namespace OperatorConsole.Tests.Load.Faults;

/// <summary>How long until a screen shows what one customer writes, measured now and then while other things go on.</summary>
internal sealed class Probe(Visitors visitors, int visitor)
{
    private const string Tag = "probe";
    private readonly ConcurrentDictionary<int, double> shown = new();
    private int number;

    /// <summary>For the screen's client.</summary>
    public void Look(ReadOnlySpan<byte> frame)
    {
        var mark = Encoding.UTF8.GetBytes(Visitors.Mark(Tag, visitor, Volatile.Read(ref number)));
        if (frame.IndexOf(mark) >= 0) shown.TryAdd(number, Clock.Now);
    }

    /// <summary>Writes once; milliseconds until it is shown, infinite when it is not within ten seconds.</summary>
    public async Task<double> TakeAsync(CancellationToken cancel)
    {
        var mine = Interlocked.Increment(ref number);
        var began = Clock.Now;
        if (!await visitors.WriteAsync(Tag, visitor, mine, cancel)) return double.PositiveInfinity;
        double at;
        while (!shown.TryGetValue(mine, out at))
        {
            if (Clock.Now - began > 10_000) return double.PositiveInfinity;
            await Clock.PauseAsync(TimeSpan.FromMilliseconds(2), cancel);
        }
        return at - began;
    }

    /// <summary>One a second for a while.</summary>
    public async Task<Percentiles> TakeManyAsync(int many, CancellationToken cancel)
    {
        var took = new List<double>();
        while (took.Count < many)
        {
            took.Add(await TakeAsync(cancel));
            await Clock.PauseAsync(TimeSpan.FromSeconds(1), cancel);
        }
        return Percentiles.Of(took);
    }
}
