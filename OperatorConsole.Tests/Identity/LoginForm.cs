using System.Net;
using System.Text.RegularExpressions;

namespace OperatorConsole.Tests.Identity;

/// <summary>The log-in page as a browser without scripts uses it: get the form, fill it in, send it with the cookies it came with.</summary>
internal sealed partial class LoginForm
{
    private readonly HttpClient http;
    private readonly string path;
    private readonly Dictionary<string, string> hidden;
    private readonly string cookies;

    private LoginForm(HttpClient http, string path, string html, string cookies) =>
        (this.http, this.path, Html, this.cookies, hidden) = (http, path, html, cookies, HiddenField().Matches(html).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value));

    public string Html { get; }

    /// <summary>What every page must carry to be believed.</summary>
    public string Antiforgery => hidden["__RequestVerificationToken"];

    /// <summary>The cookies the page came with, and those it was asked for with.</summary>
    public string Cookies => cookies;

    public static async Task<LoginForm> OpenAsync(GateHost host, string? returnUrl = null, string? cookie = null)
    {
        var path = "/login" + (returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl));
        using var answer = await host.GetAsync(path, cookie: cookie);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return new LoginForm(host.Http, path, await answer.Content.ReadAsStringAsync(), Join(cookie, CookiesOf(answer)));
    }

    public async Task<HttpResponseMessage> SendAsync(string email, string password, string? cookie = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>(hidden) { ["email"] = email, ["password"] = password }),
        };
        request.Headers.Add("Cookie", Join(cookie, cookies));
        return await http.SendAsync(request);
    }

    /// <summary>Signs in, and gives the cookies a browser then has.</summary>
    public static async Task<string> SignInAsync(GateHost host, string id)
    {
        var form = await OpenAsync(host);
        using var answer = await form.SendAsync(GateHost.EmailOf(id), GateHost.Password);
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return Join(form.Cookies, CookiesOf(answer));
    }

    public static string CookiesOf(HttpResponseMessage answer) =>
        string.Join("; ", answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(c => c.Split(';')[0]) : []);

    private static string Join(params string?[] cookies) => string.Join("; ", cookies.Where(c => !string.IsNullOrEmpty(c)));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
