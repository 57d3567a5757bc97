using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Identity;
using OperatorConsole.Tests.Identity;

namespace OperatorConsole.Tests.Platform.Web.Limits;

/// <summary>SPEC A6 over real HTTP, with a clock that stands still. RELIABILITY 30 on one node: a second one counts for itself, which the README says.</summary>
public sealed class CallLimitsTests : IAsyncLifetime
{
    private const string Place = "/api/v1/conversations";
    private GateHost host = null!;

    public async Task InitializeAsync() => host = await GateHost.StartAsync(null, ("RateLimits:Enabled", "true"), ("RateLimits:GuestCallsPerMinute", "20"), ("RateLimits:AddressCallsPerMinute", "50"), ("RateLimits:ArrivalsPerMinute", "5"), ("KnownProxies", "127.0.0.1"));

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_hundred_and_first_call_in_ten_minutes_is_refused_in_words_and_told_when_to_come_back()
    {
        var anna = await host.TokenAsync("anna");
        for (var left = 99; left >= 0; left--)
        {
            using var passes = await host.GetAsync(Place, anna);
            Assert.Equal((200, "100", left.ToString(), "100;w=600"), ((int)passes.StatusCode, Header(passes, "RateLimit-Limit"), Header(passes, "RateLimit-Remaining"), Header(passes, "RateLimit-Policy")));
            if (left == 99) host.Time.Advance(TimeSpan.FromMinutes(4));
        }

        using var refused = await host.SendAsync(HttpMethod.Get, Place, anna, headers: ("Accept-Language", "it"));

        Assert.Equal((429, "360", "0", "360"), ((int)refused.StatusCode, Header(refused, "Retry-After"), Header(refused, "RateLimit-Remaining"), Header(refused, "RateLimit-Reset")));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        Assert.Equal("too_many", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
        Assert.Equal(429, await host.StatusAsync(Place, await TokenAsync("anna"))); // another token of hers is hers too
        Assert.Equal(200, await host.StatusAsync(Place, await TokenAsync("sara")));
        host.Time.Advance(TimeSpan.FromSeconds(360));
        Assert.Equal(200, await host.StatusAsync(Place, await TokenAsync("anna")));
        Assert.Equal(429, await host.StatusAsync(Place, await TokenAsync("anna"))); // one is free again, as the header said, not all of them
    }

    [Fact]
    public async Task Each_API_token_has_calls_of_its_own()
    {
        var (one, other) = (await KeyAsync(), await KeyAsync());
        for (var i = 0; i < 100; i++) Assert.Equal(200, await host.StatusAsync(Place, one));

        Assert.Equal((429, 200), (await host.StatusAsync(Place, one), await host.StatusAsync(Place, other)));
    }

    [Fact]
    public async Task The_consoles_own_calls_are_not_counted()
    {
        var cookie = await LoginForm.SignInAsync(host, "anna");
        for (var i = 0; i < 150; i++) Assert.Equal(200, await host.StatusAsync(Place, cookie: cookie));
    }

    [Fact]
    public async Task Who_guesses_is_counted_by_the_address_that_a_known_proxy_tells_and_nobody_elses_word_is_taken_for_it()
    {
        for (var i = 0; i < 100; i++) Assert.Equal(401, await FromAsync("203.0.113.7", "oc_" + i));
        Assert.Equal(429, await FromAsync("203.0.113.7", "oc_x"));
        Assert.Equal(429, await FromAsync("198.51.100." + 1 + ", 203.0.113.7", "oc_x")); // what the caller himself claims stands before it
        Assert.Equal(401, await FromAsync("203.0.113.8", "oc_x"));
        for (var i = 0; i < 100; i++) Assert.Equal(401, await FromAsync($"2001:db8:0:7::{i:x}", "oc_" + i)); // one network, however many addresses it has
        Assert.Equal(429, await FromAsync("2001:db8:0:7:ffff::1", "oc_x"));
    }

    [Fact]
    public async Task Customers_are_counted_by_themselves_and_by_their_address_and_never_with_other_systems()
    {
        var visitor = await VisitorAsync();
        for (var i = 0; i < 20; i++) Assert.Equal(200, await host.StatusAsync("/api/v1/webchat/messages", visitor));
        Assert.Equal(429, await host.StatusAsync("/api/v1/webchat/messages", visitor));

        var second = await VisitorAsync();
        for (var i = 0; i < 20; i++) Assert.Equal(200, await host.StatusAsync("/api/v1/webchat/messages", second));
        var third = await VisitorAsync();
        var answers = new List<int>();
        for (var i = 0; i < 12; i++) answers.Add(await host.StatusAsync("/api/v1/webchat/messages", third));
        Assert.Equal((200, 429), (answers[0], answers[^1])); // fifty from one address
        for (var i = 3; i < 5; i++) await VisitorAsync();
        using var late = await host.SendAsync(HttpMethod.Post, "/api/v1/webchat/sessions", json: new { workspace = "rossi" });
        Assert.Equal(429, (int)late.StatusCode);
        Assert.Equal(200, await host.StatusAsync(Place, await TokenAsync("anna")));
        host.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, await host.StatusAsync("/api/v1/webchat/messages", third));
    }

    [Fact]
    public async Task A_visitor_holds_so_many_streams_and_closing_one_makes_room()
    {
        await using var roomy = await GateHost.StartAsync(null, ("RateLimits:Enabled", "true"), ("RateLimits:Streams", "3"));
        var visitor = (await (await roomy.SendAsync(HttpMethod.Post, "/api/v1/webchat/sessions", json: new { workspace = "rossi" })).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
        var open = new List<HttpResponseMessage>();
        for (var i = 0; i < 4; i++) open.Add(await OpenAsync());
        Assert.Equal([200, 200, 200, 429], open.Select(o => (int)o.StatusCode));
        Assert.Equal("30", Header(open[3], "Retry-After"));

        open[0].Dispose();

        await Fakes.Eventually.TrueAsync("there is room again", async () =>
        {
            using var again = await OpenAsync();
            return (int)again.StatusCode == 200;
        });
        foreach (var one in open) one.Dispose();

        async Task<HttpResponseMessage> OpenAsync()
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/webchat/events") { Headers = { Authorization = new("Bearer", visitor) } };
            return await roomy.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }
    }

    private readonly Dictionary<string, string> tokens = [];

    // Logging in is counted too, by the address.
    private async Task<string> TokenAsync(string id) => tokens.TryGetValue(id, out var known) ? known : tokens[id] = await host.TokenAsync(id);

    private async Task<string> KeyAsync() => (await host.Get<ApiTokens>().CreateAsync(host.Actor("ada"), "Shop", [Scopes.ConversationsRead], null, CancellationToken.None)).Key;

    private async Task<int> FromAsync(string address, string key)
    {
        using var answer = await host.SendAsync(HttpMethod.Get, Place, key, headers: ("X-Forwarded-For", address));
        return (int)answer.StatusCode;
    }

    private async Task<string> VisitorAsync()
    {
        using var answer = await host.SendAsync(HttpMethod.Post, "/api/v1/webchat/sessions", json: new { workspace = "rossi" });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : "";
}
