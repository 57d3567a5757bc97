using System.Net;
using System.Net.WebSockets;

namespace OperatorConsole.Tests.Platform.Web;

public sealed class SameOriginTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private readonly SampleSite site = shared.Fresh();
    private static readonly (string, string) Bearer = ("Authorization", "Bearer sample");

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "not an origin")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    public async Task Another_site_may_change_nothing(string name, string value)
    {
        var answer = await site.SendAsync("POST", "/api/change", Bearer, (name, value));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Contains("foreign_origin", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_host_on_another_port_or_scheme_is_another_site()
    {
        foreach (var origin in (string[])[$"http://127.0.0.1:{site.Address.Port + 1}", $"https://127.0.0.1:{site.Address.Port}", $"http://localhost:{site.Address.Port}"])
            Assert.Equal(HttpStatusCode.Forbidden, (await site.SendAsync("POST", "/api/change", Bearer, ("Origin", origin))).StatusCode);
    }

    [Fact]
    public async Task The_site_itself_and_programs_that_are_no_browser_may()
    {
        Assert.Equal(HttpStatusCode.OK, (await site.SendAsync("POST", "/api/change", Bearer, ("Origin", Own), ("Sec-Fetch-Site", "same-origin"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.SendAsync("POST", "/api/change", Bearer)).StatusCode);
    }

    [Fact]
    public async Task Reading_is_open_to_links_from_elsewhere() =>
        Assert.Equal(HttpStatusCode.OK, (await site.SendAsync("GET", "/api/members", Bearer, ("Sec-Fetch-Site", "cross-site"))).StatusCode);

    [Fact]
    public async Task An_endpoint_that_is_open_to_all_sites_says_so_itself() =>
        Assert.Equal(HttpStatusCode.OK, (await site.SendAsync("POST", "/api/open", ("Origin", "https://shop.example"))).StatusCode);

    [Fact]
    public async Task The_public_address_is_the_site_itself()
    {
        await using var known = await SampleSite.StartAsync(SampleStart.With("PublicUrl", "https://console.example.com"));

        Assert.Equal(HttpStatusCode.OK, (await known.SendAsync("POST", "/api/change", Bearer, ("Origin", "https://console.example.com"))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await known.SendAsync("POST", "/api/change", Bearer, ("Origin", "http://console.example.com"))).StatusCode);
    }

    [Theory]
    [InlineData("https://evil.example", false)]
    [InlineData(null, true)]
    public async Task A_socket_is_opened_for_the_site_itself_only(string? origin, bool opened)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        socket.Options.SetRequestHeader("Origin", origin ?? Own);

        var connect = () => socket.ConnectAsync(new UriBuilder(site.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None);

        if (opened) await connect();
        else await Assert.ThrowsAsync<WebSocketException>(connect);
        Assert.Equal(opened ? HttpStatusCode.SwitchingProtocols : HttpStatusCode.Forbidden, socket.HttpStatusCode);
    }

    [Fact]
    public async Task A_change_believed_for_its_cookie_must_bring_the_pages_token()
    {
        var (cookies, token) = await SignInAsync();

        var without = await site.SendAsync("POST", "/api/change", ("Cookie", cookies));
        var wrong = await site.SendAsync("POST", "/api/change", ("Cookie", cookies), ("RequestVerificationToken", "x" + token));
        var right = await site.SendAsync("POST", "/api/change", ("Cookie", cookies), ("RequestVerificationToken", token));

        Assert.Equal(HttpStatusCode.BadRequest, without.StatusCode);
        Assert.Contains("no_antiforgery", await without.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.OK, right.StatusCode);
        Assert.DoesNotContain(site.Log.Errors, l => l.Category.StartsWith("OperatorConsole", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_bearer_token_needs_no_proof_even_beside_a_cookie()
    {
        var (cookies, _) = await SignInAsync();

        Assert.Equal(HttpStatusCode.OK, (await site.SendAsync("POST", "/api/change", ("Cookie", cookies), Bearer)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.SendAsync("POST", "/api/change", ("Cookie", cookies), ("Authorization", "Bearer wrong"))).StatusCode);
    }

    [Fact]
    public async Task Reading_and_the_circuits_own_script_need_none()
    {
        var (cookies, _) = await SignInAsync();

        Assert.Equal(HttpStatusCode.OK, (await site.SendAsync("GET", "/api/members", ("Cookie", cookies))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.SendAsync("POST", "/_blazor/negotiate", ("Cookie", cookies))).StatusCode);
    }

    [Fact]
    public async Task The_antiforgery_cookie_is_for_this_site_and_no_script()
    {
        var set = Assert.Single((await site.SendAsync("GET", "/api/token")).Headers.GetValues("Set-Cookie"));

        Assert.StartsWith(".OperatorConsole.Antiforgery=", set, StringComparison.Ordinal);
        Assert.Contains("samesite=lax", set, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("httponly", set, StringComparison.OrdinalIgnoreCase);
    }

    private string Own => site.Address.GetLeftPart(UriPartial.Authority);

    private async Task<(string Cookies, string Token)> SignInAsync()
    {
        var session = CookieOf(await site.SendAsync("POST", "/sign-in"));
        var page = await site.SendAsync("GET", "/api/token", ("Cookie", session));
        return ($"{session}; {CookieOf(page)}", await page.Content.ReadAsStringAsync());
    }

    private static string CookieOf(HttpResponseMessage answer) => Assert.Single(answer.Headers.GetValues("Set-Cookie")).Split(';')[0];
}
