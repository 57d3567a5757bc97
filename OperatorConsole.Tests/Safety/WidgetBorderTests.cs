using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Tests.Given;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 41 and 44 for the chat on other sites: who may frame it, who may say that they are whom, and what a wrong proof shows.</summary>
[Collection(AtTheConsole.Name)]
public sealed class WidgetBorderTests(OpenConsole console)
{
    private const string Shop = "https://shop.example";
    private readonly Knocker nobody = new(console.Http);

    [Fact]
    public async Task A_listed_site_may_frame_the_chat_and_only_that_site_may()
    {
        await console.ListAsync("demo", Shop, "https://www.shop.example:8443");

        Assert.Equal((200, Shop), await FramedAsync("demo", Shop));
        Assert.Equal((200, "https://www.shop.example:8443"), await FramedAsync("demo", "https://www.shop.example:8443"));
        foreach (var site in new[]
                 {
                     "https://evil.example", "http://shop.example", "https://shop.example:8443", "https://www.shop.example", "https://shop.example.evil.example", "https://shop.example/",
                     "https://shop.example https://evil.example", "https://shop.example; script-src *", "*", "https:", "null", "", "data:text/html,x", "SHOP.example", "http://localhost/", "http://localhost.evil.example", new string('a', 4000),
                 })
            Assert.Equal((site, (403, "'none'")), (site, await FramedAsync("demo", site)));
        Assert.Equal((403, "'none'"), await FramedAsync("demo2", Shop)); // what one business lists is nothing to another
        using var plain = await nobody.SendAsync("GET", "/chat?workspace=demo&site=" + Uri.EscapeDataString(Shop));
        Assert.EndsWith("frame-ancestors 'none'", plain.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_button_is_told_whether_its_site_may_and_a_session_for_another_is_refused()
    {
        await console.ListAsync("demo", Shop);

        Assert.True((await LooksAsync(Shop)).GetProperty("allowed").GetBoolean());
        Assert.False((await LooksAsync("https://evil.example")).GetProperty("allowed").GetBoolean());
        Assert.False((await LooksAsync("null")).GetProperty("allowed").GetBoolean());
        Assert.Equal("Apri la chat con Termoidraulica Rossi", (await LooksAsync(Shop, "it")).GetProperty("words").GetProperty("open").GetString());
        Assert.Equal(404, await nobody.StatusAsync("GET", "/api/v1/webchat/widget?workspace=nowhere"));
        Assert.Equal(200, (await StartAsync(new { workspace = "demo", site = Shop })).Status);
        Assert.Equal(403, (await StartAsync(new { workspace = "demo", site = "https://evil.example" })).Status);
        Assert.Equal(403, (await StartAsync(new { workspace = "demo2", site = Shop })).Status);
    }

    [Fact]
    public async Task Whom_the_site_knows_is_the_same_customer_on_every_device_and_finds_their_history()
    {
        var secret = await console.ListAsync("demo", Shop);
        var phone = await KnownAsync("demo", "4711", secret);
        Assert.Equal(200, await phone.StatusAsync("POST", "/api/v1/webchat/messages", Knocker.Json("""{"text":"written on the phone","client_id":"1"}""")));

        var desk = await KnownAsync("demo", "4711", secret);

        Assert.Equal(phone.SessionId, desk.SessionId);
        Assert.Equal("written on the phone", Assert.Single((await desk.ReadAsync("/api/v1/webchat/messages")).GetProperty("items").EnumerateArray()).GetProperty("text").GetString());
        var anna = (await Knocker.StaffAsync(console.Http, Staff.Anna)).ByToken;
        var row = await anna.ReadAsync($"/api/v1/conversations/{desk.SessionId}");
        Assert.Equal("Mario 4711", row.GetProperty("customer").GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_wrong_proof_is_a_401_in_words_and_shows_nothing_of_anybody()
    {
        var secret = await console.ListAsync("demo", Shop);
        var other = await console.ListAsync("demo2");
        var victim = await KnownAsync("demo", "victim", secret);
        Assert.Equal(200, await victim.StatusAsync("POST", "/api/v1/webchat/messages", Knocker.Json("""{"text":"the victim's secret","client_id":"1"}""")));
        var before = await Rows.PrintAsync(Path.Combine(console.DataDirectory, "console.db"));

        foreach (var hash in new[] { null, "", "0", VisitorHash.Of(secret, "victim "), VisitorHash.Of(other, "victim"), VisitorHash.Of(secret, "victim")[..^1], victim.SessionId, new string('é', 64) })
        {
            var (status, body) = await StartAsync(new { workspace = "demo", user_id = "victim", user_hash = hash, question = "let me in" });
            Assert.Equal((hash, 401, "wrong_visitor_hash"), (hash, status, body.GetProperty("code").GetString()));
            Assert.False(body.TryGetProperty("token", out _));
        }
        Assert.Equal(401, (await StartAsync(new { workspace = "demo2", user_id = "victim", user_hash = VisitorHash.Of(secret, "victim") })).Status);
        Assert.Equal(before, await Rows.PrintAsync(Path.Combine(console.DataDirectory, "console.db")));
    }

    [Fact]
    public async Task Nobody_becomes_somebody_else_by_calling_themselves_their_session_or_by_working_next_door()
    {
        var (secret, other) = (await console.ListAsync("demo", Shop), await console.ListAsync("demo2"));
        var (victim, known) = (await Knocker.VisitorAsync(console.Http), await KnownAsync("demo", "7", secret));
        foreach (var visitor in new[] { victim, known })
            Assert.Equal(200, await visitor.StatusAsync("POST", "/api/v1/webchat/messages", Knocker.Json("""{"text":"a secret","client_id":"1"}""")));

        foreach (var stranger in new[]
                 {
                     await KnownAsync("demo", victim.SessionId, secret), await KnownAsync("demo", known.SessionId, secret), await KnownAsync("demo", "07", secret), await KnownAsync("demo2", "7", other),
                 })
        {
            Assert.NotEqual(victim.SessionId, stranger.SessionId);
            Assert.NotEqual(known.SessionId, stranger.SessionId);
            Assert.Empty((await stranger.ReadAsync("/api/v1/webchat/messages")).GetProperty("items").EnumerateArray());
        }
    }

    private async Task<(int Status, string Framers)> FramedAsync(string workspace, string site)
    {
        using var page = await nobody.SendAsync("GET", $"/chat?workspace={workspace}&embed=1&site={Uri.EscapeDataString(site)}");
        var policy = page.Headers.GetValues("Content-Security-Policy").Single().Split("; ");
        Assert.Contains("script-src 'self'", policy);
        return ((int)page.StatusCode, policy.Single(p => p.StartsWith("frame-ancestors ", StringComparison.Ordinal))["frame-ancestors ".Length..]);
    }

    private async Task<JsonElement> LooksAsync(string origin, string language = "en")
    {
        using var answer = await nobody.SendAsync("GET", "/api/v1/webchat/widget?workspace=demo&language=" + language, null, ("Origin", origin));
        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Origin", string.Join(", ", answer.Headers.GetValues("Vary")), StringComparison.Ordinal);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<(int Status, JsonElement Body)> StartAsync(object input)
    {
        using var answer = await nobody.SendAsync("POST", "/api/v1/webchat/sessions", JsonContent.Create(input));
        return ((int)answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonElement>());
    }

    private async Task<Knocker> KnownAsync(string workspace, string userId, string secret)
    {
        var (status, body) = await StartAsync(new { workspace, user_id = userId, user_hash = VisitorHash.Of(secret, userId), name = "Mario " + userId });
        Assert.Equal(200, status);
        return nobody.As(body.GetProperty("token").GetString()!, body.GetProperty("session_id").GetString()!);
    }
}
