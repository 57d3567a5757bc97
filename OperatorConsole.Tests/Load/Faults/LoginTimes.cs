using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace OperatorConsole.Tests.Load.Faults;

/// <summary>Bar 36: a wrong log-in is answered the same way and in the same time whether anybody has that e-mail or not: 200 samples each, the medians within a tenth.</summary>
internal static class LoginTimes
{
    private const int People = 50;
    private const int Tries = 4; // one more and the account is locked
    private const string Wrong = "quite another password";

    public static async Task<Verdict> RunAsync(CancellationToken cancel)
    {
        await using var site = await FaultSite.OpenAsync(1, cancel);
        await HireAsync(site.Http, cancel);
        for (var i = 0; i < 20; i++) await TryAsync(site.Http, $"warm{i}@demo.local", cancel);

        var answers = new HashSet<string>();
        var (known, unknown) = (new List<double>(), new List<double>());
        for (var i = 0; i < People * Tries; i++)
            foreach (var (email, times) in Pair(i))
            {
                var began = Clock.Now;
                answers.Add(await TryAsync(site.Http, email, cancel));
                times.Add(Clock.Now - began);
            }

        var (k, u) = (Percentiles.Of(known), Percentiles.Of(unknown));
        return new Verdict(string.Create(CultureInfo.InvariantCulture,
            $"{known.Count} samples each: known {k}, unknown {u}, medians {k.P50 / u.P50 - 1:+0.0%;-0.0%}; {answers.Count} kind of answer ({string.Join(" / ", answers)})"),
            answers.Count == 1 && Math.Abs(k.P50 / u.P50 - 1) <= 0.1);

        // In turns, so that what else the machine does meets both; first one, then the other, so that neither always comes second.
        IEnumerable<(string Email, List<double> Times)> Pair(int i)
        {
            (string, List<double>) here = ($"person{i % People}@demo.local", known), nobody = ($"nobody{i % People}@demo.local", unknown);
            return i % 2 == 0 ? [here, nobody] : [nobody, here];
        }
    }

    private static async Task<string> TryAsync(HttpClient http, string email, CancellationToken cancel)
    {
        using var answer = await http.PostAsJsonAsync("/api/v1/auth/login", new { email, password = Wrong }, cancel);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
        return $"{(int)answer.StatusCode} {string.Join(' ', body.EnumerateObject().Where(p => p.Name is not ("traceId" or "trace_id")).Select(p => p.Value.ToString()))}";
    }

    private static async Task HireAsync(HttpClient http, CancellationToken cancel)
    {
        using var login = await http.PostAsJsonAsync("/api/v1/auth/login", new { email = Staff.Admin, password = Staff.Password }, cancel);
        var token = (await login.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("access_token").GetString();
        for (var i = 0; i < People; i++)
        {
            using var ask = new HttpRequestMessage(HttpMethod.Post, "/api/v1/people")
            { Content = JsonContent.Create(new { name = "Person " + i, email = $"person{i}@demo.local", role = "operator", password = "a long enough password" }) };
            ask.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var answer = await http.SendAsync(ask, cancel);
            answer.EnsureSuccessStatusCode();
        }
    }
}
