using System.Globalization;
using System.Text;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Load;
using Xunit.Abstractions;

namespace OperatorConsole.Tests.Faults;

/// <summary>RELIABILITY 19, 22 and 51: sockets that vanish, clients that stop answering, and clients that talk nonsense, against the product's own process.</summary>
public sealed class CircuitStormTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly CancellationTokenSource deadline = new(TimeSpan.FromMinutes(4), TimeProvider.System);
    private RunningConsole console = null!;
    private HttpClient http = null!;
    private Staff anna = null!;
    private Visitors visitors = null!;

    public async Task InitializeAsync()
    {
        console = await RunningConsole.StartAsync(new() { Environment = new Dictionary<string, string> { ["Demo__Seed"] = "empty", ["RateLimits__Enabled"] = "false" } });
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = console.Address };
        anna = await Staff.SignInAsync(http, Staff.Anna, deadline.Token);
        visitors = await Visitors.ArriveAsync(http, 40, deadline.Token);
        await visitors.WriteOnceEachAsync("s", deadline.Token);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await console.DisposeAsync();
        deadline.Dispose();
    }

    [Fact]
    public async Task Three_hundred_screens_dropped_at_once_are_all_back_within_a_minute()
    {
        var screens = await OpenAsync(300);
        await Task.WhenAll(screens.Select(s => s.DropAsync()));

        var begun = TimeProvider.System.GetTimestamp();
        var back = await OpenAsync(300);
        var took = TimeProvider.System.GetElapsedTime(begun);

        output.WriteLine($"300 screens back in {took.TotalSeconds:0.0} s");
        Assert.True(took < TimeSpan.FromSeconds(60), $"{took}");
        Assert.All(back, b => Assert.Null(b.Fault));
        foreach (var screen in screens.Concat(back)) await screen.DisposeAsync();
    }

    [Fact]
    public async Task A_screen_that_stops_answering_costs_no_growing_memory_and_holds_up_nobody()
    {
        var seen = 0;
        await using var silent = await CircuitClient.OpenAsync(http, console.Address, anna.Cookie, null, deadline.Token);
        await using var other = await CircuitClient.OpenAsync(http, console.Address, anna.Cookie, frame => { if (frame.IndexOf("~last.0.1~"u8) >= 0) Interlocked.Increment(ref seen); }, deadline.Token);
        silent.StopAcknowledging();

        await WriteManyAsync("a", 3000);
        var half = MemoryMiB();
        await WriteManyAsync("b", 3000);
        var whole = MemoryMiB();
        output.WriteLine($"memory after 3,000 and 6,000 messages: {half:0} and {whole:0} MiB; batches to the silent one: {silent.Batches}");

        Assert.True(await visitors.WriteAsync("last", 0, 1, deadline.Token));
        await Eventually.TrueAsync("the other screen shows the last message", () => Volatile.Read(ref seen) > 0);
        Assert.InRange(silent.Batches, 1, 60);
        Assert.True(whole - half < 60, $"{half} → {whole} MiB");
    }

    [Fact]
    public async Task Nonsense_on_the_sockets_ends_its_own_circuit_and_nothing_else()
    {
        var random = new Random(51);
        for (var round = 0; round < 40; round++)
        {
            await using var odd = await CircuitClient.OpenAsync(http, console.Address, anna.Cookie, null, deadline.Token);
            var junk = new byte[random.Next(1, 4000)];
            random.NextBytes(junk);
            string[] methods = ["NoSuchMethod", "OnRenderCompleted", "BeginInvokeDotNetFromJS", "EndInvokeJSFromDotNet", "OnLocationChanged", "ConnectCircuit", "UpdateRootComponents"];
            await odd.SendAsync(methods[round % methods.Length], deadline.Token, [.. Enumerable.Range(0, random.Next(0, 6)).Select(_ => Odd(random, junk))]);
        }

        using var health = await http.GetAsync(new Uri("/health", UriKind.Relative), deadline.Token);
        Assert.True(health.IsSuccessStatusCode);
        Assert.True(console.IsRunning);
        await using var well = await CircuitClient.OpenAsync(http, console.Address, anna.Cookie, null, deadline.Token);
        Assert.Null(well.Fault);
        Assert.True(console.Log.Count < 600, $"{console.Log.Count} lines of log");
        Assert.DoesNotContain(console.Log, line => line.Contains("Unhandled exception. ", StringComparison.Ordinal));
    }

    private static object? Odd(Random random, byte[] junk) => random.Next(6) switch
    {
        0 => random.NextInt64(),
        1 => Encoding.Latin1.GetString(junk),
        2 => null,
        3 => true,
        4 => "[{\"type\":\"add\"}]",
        _ => random.Next(-5, 5),
    };

    private async Task<IReadOnlyList<CircuitClient>> OpenAsync(int count)
    {
        var open = new List<CircuitClient>();
        while (open.Count < count)
            open.AddRange(await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => CircuitClient.OpenAsync(http, console.Address, anna.Cookie, null, deadline.Token))));
        return open;
    }

    private Task WriteManyAsync(string tag, int count) => Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = deadline.Token },
        async (i, cancel) => Assert.True(await visitors.WriteAsync(tag, i % visitors.Count, i, cancel)));

    private double MemoryMiB()
    {
        var status = File.ReadAllLines($"/proc/{console.ProcessId}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(status.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }
}
