namespace OperatorConsole.Tests.Platform.Web;

public sealed class SecurityHeadersTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private readonly SampleSite site = shared.Fresh();

    private const string Policy =
        "default-src 'self'; base-uri 'self'; object-src 'none'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; style-src 'self'; " +
        "style-src-attr 'unsafe-inline'; script-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors ";

    [Theory]
    [InlineData("GET", "/health")]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/api/nothing")]
    [InlineData("GET", "/api/broken/x")]
    [InlineData("GET", "/api/busy")]
    [InlineData("GET", "/api/members")]
    [InlineData("DELETE", "/api/echo")]
    [InlineData("GET", "/frames-only")]
    public async Task Every_answer_carries_them_refusals_and_failures_included(string method, string path)
    {
        var answer = await site.SendAsync(method, path);

        Assert.Equal(Policy + "'none'", Header(answer, "Content-Security-Policy"));
        Assert.Equal("nosniff", Header(answer, "X-Content-Type-Options"));
        Assert.Equal("same-origin", Header(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Header(answer, "Cross-Origin-Opener-Policy"));
        Assert.Contains("camera=()", Header(answer, "Permissions-Policy"), StringComparison.Ordinal);
        Assert.Null(Header(answer, "Server"));
        Assert.Null(Header(answer, "Strict-Transport-Security"));
    }

    [Fact]
    public async Task A_call_refused_for_where_it_comes_from_carries_them_too() =>
        Assert.Equal(Policy + "'none'", Header(await site.SendAsync("POST", "/api/change", ("Origin", "https://evil.example")), "Content-Security-Policy"));

    [Fact]
    public async Task The_api_is_not_kept_by_browsers_unless_an_endpoint_says_so()
    {
        Assert.Equal("no-store", Header(await site.SendAsync("GET", "/api/number/1"), "Cache-Control"));
        Assert.Equal("max-age=60, private", Header(await site.SendAsync("GET", "/api/own-headers"), "Cache-Control"));
        Assert.Null(Header(await site.SendAsync("GET", "/framed"), "Cache-Control"));
    }

    [Fact]
    public async Task A_stricter_policy_of_an_endpoint_stands() =>
        Assert.Equal("default-src 'none'; sandbox", Header(await site.SendAsync("GET", "/api/own-headers"), "Content-Security-Policy"));

    [Fact]
    public async Task A_page_may_be_framed_by_the_sites_it_names_and_nobody_else() =>
        Assert.Equal(Policy + "https://shop.example https://other.example:8443", Header(await site.SendAsync("GET", "/framed"), "Content-Security-Policy"));

    [Fact]
    public async Task Behind_a_known_proxy_that_speaks_https_browsers_are_told_to_stay_with_it()
    {
        await using var behind = await SampleSite.StartAsync(SampleStart.With("KnownProxies", "127.0.0.1"));

        Assert.Equal("max-age=31536000", Header(await behind.SendAsync("GET", "/health", ("X-Forwarded-Proto", "https")), "Strict-Transport-Security"));
    }

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
