using System.Globalization;

namespace OperatorConsole.Tests.Load.Faults;

/// <summary>Bar 22: for five minutes under load one client acknowledges no render; the server's memory stays flat and the others see everything as fast as before.</summary>
internal static class SilentClient
{
    private const int Customers = 200;
    private const int PerSecond = 50;
    private const int Minutes = 5;

    public static async Task<Verdict> RunAsync(CancellationToken cancel)
    {
        await using var site = await FaultSite.OpenAsync(Customers + 1, cancel);
        var probe = new Probe(site.Visitors, Customers);
        await using var silent = await site.OpenScreenAsync(null, cancel);
        await using var other = await site.OpenScreenAsync(probe.Look, cancel);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var load = LoadAsync(site.Visitors, over.Token);

        var before = await probe.TakeManyAsync(60, cancel); // everybody acknowledges
        silent.StopAcknowledging();
        var memory = new List<double>();
        var during = new List<Percentiles>();
        for (var minute = 0; minute < Minutes; minute++)
        {
            during.Add(await probe.TakeManyAsync(50, cancel));
            memory.Add(await site.MemoryAsync(cancel));
        }
        await over.CancelAsync();
        var refused = await load;

        var slowest = during.Max(p => p.P95);
        return new Verdict(string.Create(CultureInfo.InvariantCulture,
            $"{PerSecond}/s for {Minutes} min, {refused} refused; the silent one got {silent.Batches} batches; memory minute by minute {string.Join(", ", memory.Select(m => m.ToString("0", CultureInfo.InvariantCulture)))} MiB; another screen p95 {before.P95:0} ms before, at most {slowest:0} ms during"),
            refused == 0 && memory[^1] <= memory[0] * 1.1 && slowest <= Math.Max(before.P95 * 1.5, 250) && other.Fault is null);
    }

    private static async Task<int> LoadAsync(Visitors visitors, CancellationToken cancel)
    {
        var (number, refused) = (1, 0);
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(1d / PerSecond), TimeProvider.System);
        var running = new List<Task>();
        while (!cancel.IsCancellationRequested)
        {
            try { await tick.WaitForNextTickAsync(cancel); }
            catch (OperationCanceledException) { break; }
            var (visitor, mine) = (number % Customers, ++number);
            running.RemoveAll(r => r.IsCompleted);
            running.Add(WriteAsync(visitor, mine));
        }
        await Task.WhenAll(running);
        return refused;

        async Task WriteAsync(int visitor, int mine)
        {
            if (!await visitors.WriteAsync("load", visitor, mine, CancellationToken.None)) Interlocked.Increment(ref refused);
        }
    }
}
