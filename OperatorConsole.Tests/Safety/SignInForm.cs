using System.Text.RegularExpressions;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>The log-in page as somebody got it who lies about where they are.</summary>
internal sealed partial record SignInForm(Knocker Who, IReadOnlyDictionary<string, string> Hidden, IReadOnlyList<string> SetCookies)
{
    public static async Task<SignInForm> OpenAsync(HttpClient http, params (string Name, string Value)[] headers)
    {
        using var page = await new Knocker(http).SendAsync("GET", "/login", null, headers);
        var hidden = HiddenField().Matches(await page.Content.ReadAsStringAsync()).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value);
        var set = page.Headers.GetValues("Set-Cookie").ToList();
        return new(new Knocker(http, Cookie: string.Join("; ", set.Select(c => c.Split(';')[0]))), hidden, set);
    }

    public Task<HttpResponseMessage> SendAsync(string email, params (string Name, string Value)[] headers) =>
        Who.SendAsync("POST", "/login", new FormUrlEncodedContent(new Dictionary<string, string>(Hidden) { ["email"] = email, ["password"] = Staff.Password }), headers);

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
