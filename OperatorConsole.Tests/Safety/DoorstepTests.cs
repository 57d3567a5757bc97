using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 40 and 43, and what somebody is told who comes to the wrong address or by the wrong method.</summary>
[Collection(AtTheConsole.Name)]
public sealed class DoorstepTests(OpenConsole console)
{
    private const string Evil = "evil.example";
    private static readonly (string Name, string Value)[] LyingHeaders = [("Host", Evil), ("X-Forwarded-Host", "other." + Evil), ("X-Original-Host", Evil), ("Forwarded", "host=" + Evil)];
    private readonly Knocker nobody = new(console.Http);

    [Fact]
    public async Task Every_answer_carries_the_security_headers()
    {
        var anna = await Knocker.StaffAsync(console.Http, Staff.Anna);
        var visitor = await Knocker.VisitorAsync(console.Http);
        var others = new[]
        {
            ("GET", "/css/tokens.css"), ("GET", "/js/start.js"), ("GET", "/js/start.js.gz"), ("GET", "/_framework/blazor.web.js"), ("GET", "/icons.svg"), ("GET", "/css/nothing.css"),
            ("GET", "/nothing"), ("GET", "/api/nothing"), ("DELETE", "/health"), ("OPTIONS", "/login"), ("TRACE", "/login"), ("POST", "/nothing"), ("POST", "/_blazor/negotiate"),
            ("GET", "/api/v1/conversations?state=none"),
        };
        var streams = 0;
        foreach (var (method, path) in RouteMap.All.Where(k => k.Pattern != "/logout").Select(k => (k.Method, k.Path("1", "1"))).Concat(others))
            foreach (var who in new[] { nobody, anna.ByToken, anna.ByCookie, visitor })
            {
                using var answer = await who.SendAsync(method, path, method == "POST" ? Knocker.Json("{}") : null);
                if (answer.Content.Headers.ContentType?.MediaType == "text/event-stream") streams++;
                Check($"{method} {path} ({(int)answer.StatusCode})", answer);
            }
        Assert.Equal(3, streams); // the visitor's, and the staff's by token and by cookie
    }

    [Fact]
    public async Task By_https_cookies_stay_with_https_and_out_of_scripts()
    {
        var form = await SignInForm.OpenAsync(console.Http, ("X-Forwarded-Proto", "https"));
        using var signedIn = await form.SendAsync(Staff.Anna, ("X-Forwarded-Proto", "https"));
        using var spoken = await nobody.SendAsync("GET", "/language?set=it", null, ("X-Forwarded-Proto", "https"));

        Assert.Equal(302, (int)signedIn.StatusCode);
        Assert.Equal("max-age=31536000", signedIn.Headers.GetValues("Strict-Transport-Security").Single());
        var cookies = form.SetCookies.Concat(signedIn.Headers.GetValues("Set-Cookie")).Concat(spoken.Headers.GetValues("Set-Cookie")).ToList();
        Assert.Equal([".AspNetCore.Culture", ".OperatorConsole", ".OperatorConsole.Antiforgery"], cookies.Select(c => c.Split('=')[0]).Distinct().Order(StringComparer.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/?c=1&tab=mine")]
    [InlineData("GET", "/login")]
    [InlineData("GET", "/chat")]
    [InlineData("GET", "/nothing")]
    [InlineData("GET", "/openapi/v1.json")]
    [InlineData("GET", "/language?set=it&returnUrl=/login")]
    [InlineData("POST", "/logout")]
    [InlineData("POST", "/api/v1/auth/login")]
    public async Task A_false_host_stands_in_no_answer(string method, string path)
    {
        using var answer = await nobody.SendAsync(method, path, method == "POST" ? Knocker.Json("{}") : null, LyingHeaders);

        Assert.InRange((int)answer.StatusCode, 200, 499);
        Assert.DoesNotContain(Evil, answer.Headers.ToString() + answer.Content.Headers, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Evil, await answer.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_sign_in_by_a_false_host_leads_into_this_site()
    {
        using var led = await nobody.SendAsync("GET", "/", null, LyingHeaders);
        var form = await SignInForm.OpenAsync(console.Http, LyingHeaders);
        using var signedIn = await form.SendAsync(Staff.Anna, LyingHeaders);

        Assert.Equal("/login?returnUrl=%2F", led.Headers.GetValues("Location").Single());
        Assert.Equal("/", signedIn.Headers.GetValues("Location").Single());
    }

    [Theory]
    [InlineData("GET", "/nothing", 404)]
    [InlineData("GET", "/admin/nothing", 404)]
    [InlineData("POST", "/nothing", 404)]
    [InlineData("GET", "/js/nothing.js", 404)]
    [InlineData("GET", "/api/v1/nothing", 404)]
    [InlineData("DELETE", "/login", 405)]
    [InlineData("GET", "/api/v1/auth/login", 405)]
    [InlineData("PUT", "/api/v1/conversations", 405)]
    [InlineData("GET", "/logout", 405)]
    public async Task Who_is_signed_out_is_told_that_an_address_or_a_method_leads_nowhere(string method, string path, int expected) =>
        Assert.Equal(expected, await nobody.StatusAsync(method, path));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_sign_in_by_the_api_takes_json_only(string type)
    {
        var body = new StringContent("""{"email":"anna@demo.local","password":"x"}""");
        body.Headers.Remove("Content-Type");
        body.Headers.TryAddWithoutValidation("Content-Type", type);

        using var answer = await nobody.SendAsync("POST", "/api/v1/auth/login", body);

        Assert.Equal(415, (int)answer.StatusCode);
        Assert.Equal("unsupported_media", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    private static void Check(string what, HttpResponseMessage answer)
    {
        var policy = Header("Content-Security-Policy").Split("; ");
        Assert.True(policy.Contains("default-src 'self'") && policy.Contains("script-src 'self'") && policy.Contains("object-src 'none'") && policy.Contains("base-uri 'self'"), what);
        Assert.True(policy.Contains("img-src 'self' data: blob:") && policy.Contains("frame-ancestors 'none'") && !policy.Any(p => p.Contains("unsafe-eval", StringComparison.Ordinal)), what);
        Assert.True(Header("X-Content-Type-Options") == "nosniff" && Header("Referrer-Policy") == "same-origin" && Header("Permissions-Policy").Length > 0, what);
        Assert.False(answer.Headers.Contains("Server") || answer.Headers.Contains("X-Powered-By"), what);

        string Header(string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : throw new Xunit.Sdk.XunitException($"{what} carries no {name}");
    }
}
