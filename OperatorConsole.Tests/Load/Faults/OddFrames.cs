using System.Globalization;
using System.Text;

namespace OperatorConsole.Tests.Load.Faults;

/// <summary>
/// Bar 51: for ten minutes random bytes, random calls of known and unknown methods and random circuit ids on <c>/_blazor</c>. The process lives, somebody at work
/// notices nothing, no answer tells anything of the inside, and the log does not grow with it.
/// </summary>
internal static class OddFrames
{
    private const int Attackers = 4;
    private const int LinesAMinute = 200;
    private static readonly TimeSpan Lasts = TimeSpan.FromMinutes(10);
    private static readonly string[] Methods =
        ["NoSuchMethod", "", "OnRenderCompleted", "BeginInvokeDotNetFromJS", "EndInvokeJSFromDotNet", "OnLocationChanged", "OnLocationChanging", "ConnectCircuit", "StartCircuit", "UpdateRootComponents", "ReceiveByteArray", "ReceiveJSDataChunk", "SendDotNetStreamToJS", "ResumeCircuit", "PauseCircuit"];
    private static readonly byte[][] Inside = [.. new[] { "   at ", "OperatorConsole.", "System.", "Microsoft.", ".cs:line" }.Select(Encoding.UTF8.GetBytes)];

    public static async Task<Verdict> RunAsync(CancellationToken cancel)
    {
        await using var site = await FaultSite.OpenAsync(2, cancel);
        var probe = new Probe(site.Visitors, 1);
        await using var work = await site.OpenScreenAsync(probe.Look, cancel);
        var before = await probe.TakeManyAsync(30, cancel);
        var (memoryBefore, logBefore) = (await site.MemoryAsync(cancel), site.Console.Log.Count);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        over.CancelAfter(Lasts);
        var tally = new Tally();
        var attacks = Task.WhenAll(Enumerable.Range(0, Attackers).Select(seed => Task.Run(() => AttackAsync(site, new Random(seed), tally, over.Token), cancel)));
        var during = await probe.TakeManyAsync((int)Lasts.TotalSeconds / 2, cancel);
        await attacks;

        var lines = site.Console.Log.Count - logBefore;
        await Clock.PauseAsync(TimeSpan.FromSeconds(30), cancel);
        var memory = await site.MemoryAsync(cancel);
        using var health = await site.Http.GetAsync(new Uri("/health", UriKind.Relative), cancel);
        var lives = site.Console.IsRunning && health.IsSuccessStatusCode && work.Fault is null && double.IsFinite(during.P99);
        var unhandled = site.Console.Log.Count(l => l.Contains("Unhandled exception. ", StringComparison.Ordinal));
        return new Verdict(string.Create(CultureInfo.InvariantCulture,
            $"{tally.Frames} odd frames on {tally.Sockets} sockets in {Lasts.TotalMinutes:0} min: alive {lives}, {tally.Inside} answers told of the inside, {lines} lines of log, {unhandled} unhandled, memory {memoryBefore:0} then {memory:0} MiB; a screen at work p95 {before.P95:0} ms before, {during.P95:0} ms during"),
            lives && tally.Inside == 0 && unhandled == 0 && lines <= LinesAMinute * Lasts.TotalMinutes && memory < memoryBefore * 2);
    }

    private static async Task AttackAsync(FaultSite site, Random random, Tally tally, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                if (random.Next(2) == 0) await AsStrangerAsync(site, random, tally, cancel);
                else await AsPersonAsync(site, random, tally, cancel);
            }
            catch (Exception ended) when (ended is IOException or HttpRequestException or OperationCanceledException) { /* hung up on, as it should be */ }
        }
    }

    /// <summary>On a socket without a circuit, or with a made-up one.</summary>
    private static async Task AsStrangerAsync(FaultSite site, Random random, Tally tally, CancellationToken cancel)
    {
        using var wire = await CircuitWire.OpenAsync(site.Http, site.Console.Address, random.Next(2) == 0 ? site.Anna.Cookie : null, cancel);
        Interlocked.Increment(ref tally.Sockets);
        var heard = wire.PumpAsync(message =>
        {
            tally.Look(message.Span);
            return Task.CompletedTask;
        });
        for (var i = random.Next(1, 30); i > 0 && !heard.IsCompleted; i--)
        {
            await wire.SendAsync(random.Next(3) == 0 ? Junk(random) : Call(random), cancel);
            Interlocked.Increment(ref tally.Frames);
        }
        wire.Dispose();
        await heard;
    }

    /// <summary>In a circuit of one's own.</summary>
    private static async Task AsPersonAsync(FaultSite site, Random random, Tally tally, CancellationToken cancel)
    {
        await using var odd = await site.OpenScreenAsync(null, cancel);
        Interlocked.Increment(ref tally.Sockets);
        for (var i = random.Next(1, 10); i > 0 && !odd.Ended.IsCompleted; i--)
        {
            await odd.SendAsync(Methods[random.Next(Methods.Length)], cancel, Arguments(random));
            Interlocked.Increment(ref tally.Frames);
        }
        if (odd.Fault is { } told) tally.Look(Encoding.UTF8.GetBytes(told));
    }

    private static byte[] Junk(Random random)
    {
        var bytes = new byte[random.Next(1, 4000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static byte[] Call(Random random) => BlazorPack.Call(random.Next(2) == 0 ? "1" : null, Methods[random.Next(Methods.Length)], Arguments(random));

    private static object?[] Arguments(Random random) => [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => Odd(random))];

    private static object? Odd(Random random) => random.Next(8) switch
    {
        0 => random.NextInt64(),
        1 => Encoding.Latin1.GetString(Junk(random)),
        2 => null,
        3 => true,
        4 => "[{\"type\":\"add\"}]",
        5 => Convert.ToBase64String(Junk(random)), // as an id or a protected state looks
        6 => "{\"batchId\":1,\"operations\":[]}",
        _ => random.Next(-5, 5),
    };

    private sealed class Tally
    {
        public long Frames;
        public long Sockets;
        public long Inside;

        public void Look(ReadOnlySpan<byte> answer)
        {
            foreach (var sign in OddFrames.Inside)
                if (answer.IndexOf(sign) >= 0)
                {
                    Interlocked.Increment(ref Inside);
                    return;
                }
        }
    }
}
