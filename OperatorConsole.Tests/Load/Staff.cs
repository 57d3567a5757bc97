using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OperatorConsole.Tests.Load;

/// <summary>Someone of the demo workspace, signed in twice: by the form (a cookie for pages and circuits) and by the API (a token).</summary>
internal sealed partial class Staff
{
    public const string Anna = "anna@demo.local";
    public const string Admin = "admin@demo.local";
    public const string Password = "Demo-2026!";
    private readonly HttpClient http;
    private readonly string token;

    private Staff(HttpClient http, string cookie, string token) => (this.http, Cookie, this.token) = (http, cookie, token);

    public string Cookie { get; }

    public static Task<Staff> SignInAsync(HttpClient http, string email, CancellationToken cancel) => SignInAsync(http, http, email, cancel);

    /// <summary>Gets the form from one node and hands it in at another.</summary>
    public static async Task<Staff> SignInAsync(HttpClient form, HttpClient http, string email, CancellationToken cancel)
    {
        var cookie = await CookieAsync(form, http, email, cancel);
        using var answer = await form.PostAsJsonAsync("/api/v1/auth/login", new { email, password = Password }, cancel);
        answer.EnsureSuccessStatusCode();
        var login = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
        return new Staff(http, cookie, login.GetProperty("access_token").GetString()!);
    }

    /// <summary>Ids of all conversations, newest first as the API lists them.</summary>
    public async Task<IReadOnlyList<string>> ConversationsAsync(CancellationToken cancel)
    {
        var ids = new List<string>();
        for (var cursor = ""; ;)
        {
            var page = await GetAsync("/api/v1/conversations" + cursor, cancel);
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").ToString()));
            if (!page.TryGetProperty("next_cursor", out var next) || next.ValueKind == JsonValueKind.Null) return ids;
            cursor = "?cursor=" + Uri.EscapeDataString(next.ToString());
        }
    }

    /// <summary>How many messages the store holds; admins only.</summary>
    public async Task<long> MessagesStoredAsync(CancellationToken cancel) =>
        (await GetAsync("/api/v1/messages/count", cancel)).GetProperty("messages").GetInt64();

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await http.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
    }

    private static async Task<string> CookieAsync(HttpClient page, HttpClient http, string email, CancellationToken cancel)
    {
        using var form = await page.GetAsync("/login", cancel);
        form.EnsureSuccessStatusCode();
        var fields = new Dictionary<string, string> { ["email"] = email, ["password"] = Password };
        foreach (var hidden in HiddenField().Matches(await form.Content.ReadAsStringAsync(cancel)).Select(m => m.Value))
            fields[Attribute(hidden, "name")] = Attribute(hidden, "value");

        using var request = new HttpRequestMessage(HttpMethod.Post, "/login") { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Cookie", string.Join("; ", CookiesOf(form)));
        using var answer = await http.SendAsync(request, cancel);
        return answer.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther ? string.Join("; ", CookiesOf(answer))
            : throw new InvalidOperationException($"{email} was not let in: POST /login answered {(int)answer.StatusCode}");
    }

    private static IEnumerable<string> CookiesOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Set-Cookie", out var set) ? set.Select(cookie => cookie.Split(';')[0]) : [];

    private static string Attribute(string tag, string name) =>
        WebUtility.HtmlDecode(Regex.Match(tag, name + "=\"([^\"]*)\"").Groups[1].Value);

    [GeneratedRegex("<input\\b[^>]*type=\"hidden\"[^>]*>")]
    private static partial Regex HiddenField();
}
