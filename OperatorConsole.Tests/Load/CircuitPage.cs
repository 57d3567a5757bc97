using System.Text.RegularExpressions;

namespace OperatorConsole.Tests.Load;

/// <summary>What a prerendered page tells the script about its circuit: the protected state and one marker per interactive root.</summary>
internal sealed partial record CircuitPage(string State, IReadOnlyList<string> Markers)
{
    /// <summary>Gets the page as the signed-in person. Throws when it has no interactive component: most often the log-in came back.</summary>
    public static async Task<CircuitPage> GetAsync(HttpClient http, Uri address, string? cookie, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        using var answer = await http.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        var page = Parse(await answer.Content.ReadAsStringAsync(cancel));
        return page.Markers.Count > 0 ? page
            : throw new InvalidDataException($"{address.PathAndQuery} has no interactive component; the answer came from {answer.RequestMessage!.RequestUri!.AbsolutePath}");
    }

    public static CircuitPage Parse(string html) => new(
        StateMark().Match(html).Groups[1].Value,
        [.. ComponentMark().Matches(html).Select(m => m.Groups[1].Value).Where(m => m.Contains("\"descriptor\"", StringComparison.Ordinal))]);

    /// <summary>The argument of UpdateRootComponents that brings every root of the page to life.</summary>
    public string RootOperations() => $$"""{"batchId":1,"operations":[{{string.Join(',', Markers.Select((marker, at) =>
        $$"""{"type":"add","ssrComponentId":{{at + 1}},"marker":{{marker}}}"""))}}]}""";

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex ComponentMark();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex StateMark();
}
