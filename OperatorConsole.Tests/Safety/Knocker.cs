using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>Somebody who knocks at the console with what they have: a token, a cookie, both or nothing.</summary>
internal sealed partial record Knocker(HttpClient Http, string? Token = null, string? Cookie = null)
{
    public const string Luca = "luca@demo2.local";

    /// <summary>Of the visitor's own conversation, or of the API token.</summary>
    public string SessionId { get; private init; } = "";

    /// <summary>The same person, known by the cookie alone.</summary>
    public Knocker ByCookie => this with { Token = null };

    /// <summary>The same person, known by the token alone.</summary>
    public Knocker ByToken => this with { Cookie = null };

    public static async Task<Knocker> StaffAsync(HttpClient http, string email)
    {
        var staff = await Staff.SignInAsync(http, email, CancellationToken.None);
        using var answer = await http.PostAsJsonAsync("/api/v1/auth/login", new { email, password = Staff.Password });
        return new(http, (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString(), staff.Cookie);
    }

    /// <summary>The visitor of a session.</summary>
    public Knocker As(string token, string sessionId) => this with { Token = token, SessionId = sessionId };

    public static async Task<Knocker> VisitorAsync(HttpClient http, string workspace = "demo")
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/webchat/sessions", new { workspace, name = "Visitor" });
        var session = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new(http, session.GetProperty("token").GetString()) { SessionId = session.GetProperty("session_id").GetString()! };
    }

    /// <summary>Another system, with a token that an admin makes for it.</summary>
    public static async Task<Knocker> TokenAsync(Knocker admin, params string[] scopes)
    {
        using var answer = await admin.SendAsync("POST", "/api/v1/tokens", JsonContent.Create(new { name = "Webshop", scopes }));
        Assert.Equal(201, (int)answer.StatusCode);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return new(admin.Http, made.GetProperty("key").GetString()) { SessionId = made.GetProperty("token").GetProperty("id").GetString()! };
    }

    public async Task<HttpResponseMessage> SendAsync(string method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body };
        if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (Cookie is not null) request.Headers.Add("Cookie", Cookie);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead); // a stream of events never ends
    }

    public async Task<int> StatusAsync(string method, string path, HttpContent? body = null, params (string Name, string Value)[] headers)
    {
        using var answer = await SendAsync(method, path, body, headers);
        return (int)answer.StatusCode;
    }

    public async Task<JsonElement> ReadAsync(string path)
    {
        using var answer = await SendAsync("GET", path);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Opens the inbox: with the page come the mark that its calls must carry, and the cookie it is held against.</summary>
    public async Task<(Knocker WithPage, string Mark)> OnPageAsync()
    {
        using var page = await SendAsync("GET", "/");
        var mark = PageMark().Match(await page.Content.ReadAsStringAsync()).Groups[1].Value;
        return (this with { Cookie = $"{Cookie}; {string.Join("; ", page.Headers.GetValues("Set-Cookie").Select(c => c.Split(';')[0]))}" }, mark);
    }

    /// <summary>Uploads a file; its id.</summary>
    public async Task<string> UploadAsync(string name, byte[] content, string path = "/api/v1/files")
    {
        using var answer = await SendAsync("POST", path, Form(name, content));
        Assert.Equal(200, (int)answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>A form with a file, and fields before it.</summary>
    public static MultipartFormDataContent Form(string name, byte[] content, params (string Name, string Value)[] fields)
    {
        var form = new MultipartFormDataContent();
        foreach (var field in fields) form.Add(new StringContent(field.Value), field.Name);
        form.Add(new ByteArrayContent(content), "file", name);
        return form;
    }

    public static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    [GeneratedRegex("<meta name=\"antiforgery\" content=\"([^\"]+)\"")]
    private static partial Regex PageMark();
}
