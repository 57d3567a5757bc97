using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Load;
using OperatorConsole.Tests.Safety;
using Xunit.Abstractions;

namespace OperatorConsole.Tests.Faults;

/// <summary>RELIABILITY 17 (the data) and 18: what operators have on their screens after the network, or the server, was away.</summary>
public sealed class CircuitReturnTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Circuits = 200;
    private const string Draft = "a draft that nobody has sent";
    private readonly CancellationTokenSource deadline = new(TimeSpan.FromMinutes(4), TimeProvider.System);
    private RunningConsole console = null!;
    private HttpClient http = null!;
    private Staff anna = null!;
    private Visitors visitors = null!;
    private IReadOnlyList<string> talks = [];

    public async Task InitializeAsync()
    {
        console = await RunningConsole.StartAsync(new() { Environment = new Dictionary<string, string> { ["Demo__Seed"] = "empty", ["RateLimits__Enabled"] = "false" } });
        http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = console.Address };
        anna = await Staff.SignInAsync(http, Staff.Anna, deadline.Token);
        visitors = await Visitors.ArriveAsync(http, 5, deadline.Token);
        await visitors.WriteOnceEachAsync("before", deadline.Token);
        talks = await anna.ConversationsAsync(deadline.Token);
    }

    public async Task DisposeAsync()
    {
        http.Dispose();
        await console.DisposeAsync();
        deadline.Dispose();
    }

    [Fact]
    public async Task After_a_restart_two_hundred_operators_are_back_within_thirty_seconds_with_conversation_and_draft_and_not_all_at_once()
    {
        var knock = (await Knocker.StaffAsync(http, Staff.Anna)).ByToken;
        foreach (var talk in talks) Assert.Equal(204, await knock.StatusAsync("POST", $"/api/v1/conversations/{talk}/draft", JsonContent.Create(new { text = Draft })));
        var before = await Task.WhenAll(Enumerable.Range(0, Circuits).Select(i => OpenAsync(i, null)));

        await console.KillAsync();
        var returned = new ConcurrentBag<long>();
        var returning = before.Select((circuit, i) => Task.Run(() => ReturnAsync(circuit, i, returned))).ToList();
        await console.RestartAsync();
        var ready = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(returning);
        var took = TimeProvider.System.GetElapsedTime(ready);

        var busiest = returned.GroupBy(at => at / TimeProvider.System.TimestampFrequency).Max(second => second.Count());
        output.WriteLine($"{Circuits} back {took.TotalSeconds:0.0} s after the server; at most {busiest} asked in one second");
        Assert.True(took < TimeSpan.FromSeconds(30), $"{took}");
        Assert.InRange(busiest, 1, Circuits * 3 / 4); // a server that is back within two seconds meets most of them at their second try, spread over one and a half
    }

    [Fact]
    public async Task What_came_while_the_network_was_away_is_all_there_when_it_is_back()
    {
        var seen = new Eyes();
        await using var screen = await OpenAsync(0, seen.Look, talk: await TalkOfAsync(0));

        foreach (var cut in new[] { 1, 2 })
        {
            await screen.DropAsync();
            for (var number = 1; number <= 30; number++) Assert.True(await visitors.WriteAsync($"cut{cut}", 0, number, deadline.Token));
            Assert.True(await screen.ReattachAsync(deadline.Token));
            await Eventually.TrueAsync("all thirty are on the screen", () => Enumerable.Range(1, 30).All(number => seen.Saw(Visitors.Mark($"cut{cut}", 0, number))));
        }

        Assert.Null(screen.Fault);
    }

    /// <summary>As js/start.js does it: pauses of 1, 2, 4 … 30 s, each shortened by chance down to a half; a circuit the server no longer has is a page loaded anew.</summary>
    private async Task ReturnAsync(CircuitClient circuit, int index, ConcurrentBag<long> returned)
    {
        for (var n = 0; ; n++)
        {
            await Clock.PauseAsync(TimeSpan.FromSeconds(Math.Min(Math.Pow(2, n), 30) * (0.5 + (Random.Shared.NextDouble() / 2))), deadline.Token);
            try
            {
                if (await circuit.ReattachAsync(deadline.Token)) throw new InvalidOperationException("no server remembers a circuit over a restart");
                break;
            }
            catch (Exception away) when (away is HttpRequestException or IOException or System.Net.WebSockets.WebSocketException)
            {
                Assert.False(deadline.IsCancellationRequested);
            }
        }
        returned.Add(TimeProvider.System.GetTimestamp());
        var seen = new Eyes();
        await using var again = await OpenAsync(index, seen.Look);
        await Eventually.TrueAsync("conversation and draft are there", () => seen.Saw(Draft) && seen.Saw("~before."), TimeSpan.FromSeconds(30));
    }

    private Task<CircuitClient> OpenAsync(int index, FrameSeen? seen, string? talk = null) =>
        CircuitClient.OpenAsync(http, new Uri(console.Address, "/?c=" + (talk ?? talks[index % talks.Count])), anna.Cookie, seen, deadline.Token);

    private async Task<string> TalkOfAsync(int visitor)
    {
        Assert.True(await visitors.WriteAsync("newest", visitor, 1, deadline.Token));
        return (await anna.ConversationsAsync(deadline.Token))[0];
    }

    /// <summary>What a screen was sent, as text.</summary>
    private sealed class Eyes
    {
        private readonly ConcurrentQueue<string> frames = new();

        public void Look(ReadOnlySpan<byte> frame) => frames.Enqueue(Encoding.UTF8.GetString(frame));

        public bool Saw(string text) => frames.Any(f => f.Contains(text, StringComparison.Ordinal));
    }
}
