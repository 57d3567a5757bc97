using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace OperatorConsole.Tests.Load;

/// <summary>Customers on the chat page: each has a session, writes by the public API, and can listen to its events.</summary>
internal sealed class Visitors
{
    private readonly HttpClient http;
    private readonly string[] tokens;
    private readonly string run = Guid.NewGuid().ToString("n")[..8];

    private Visitors(HttpClient http, string[] tokens) => (this.http, this.tokens) = (http, tokens);

    public int Count => tokens.Length;

    /// <summary>The same customers at another node.</summary>
    public Visitors At(HttpClient node) => new(node, tokens);

    public static async Task<Visitors> ArriveAsync(HttpClient http, int count, CancellationToken cancel)
    {
        var tokens = new string[count];
        await Parallel.ForAsync(0, count, cancel, async (visitor, stop) =>
        {
            using var answer = await http.PostAsJsonAsync("/api/v1/webchat/sessions", new { workspace = "demo", name = "Visitor " + visitor }, stop);
            answer.EnsureSuccessStatusCode();
            tokens[visitor] = (await answer.Content.ReadFromJsonAsync<JsonElement>(stop)).GetProperty("token").GetString()!;
        });
        return new Visitors(http, tokens);
    }

    /// <summary>The mark by which a message is found again on a screen, at the beginning of its text.</summary>
    public static string Mark(string tag, int visitor, int number) => $"~{tag}.{visitor}.{number}~";

    /// <summary>Writes one message; true when the server says that it is stored.</summary>
    public async Task<bool> WriteAsync(string tag, int visitor, int number, CancellationToken cancel)
    {
        var text = Mark(tag, visitor, number) + " Hello, has my parcel left the warehouse yet? The order number is 48213.";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/webchat/messages")
        { Content = JsonContent.Create(new { text, client_id = $"{run}-{tag}-{visitor}-{number}" }) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[visitor]);
        try
        {
            using var answer = await http.SendAsync(request, cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>One message of each visitor, visitor 0 last. Throws when one is refused: nothing measured after that would mean anything.</summary>
    public async Task WriteOnceEachAsync(string tag, CancellationToken cancel)
    {
        await Parallel.ForAsync(1, Count, cancel, async (visitor, stop) => Demand(await WriteAsync(tag, visitor, 1, stop)));
        Demand(await WriteAsync(tag, 0, 1, cancel));

        static void Demand(bool accepted)
        {
            if (!accepted) throw new InvalidOperationException("a visitor's first message was refused");
        }
    }

    /// <summary>Opens the visitor's stream of events, as the chat page does, and reads it away until it is disposed.</summary>
    public async Task<IDisposable> ListenAsync(int visitor, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/webchat/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", tokens[visitor]);
        request.Headers.Accept.Add(new("text/event-stream"));
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        answer.EnsureSuccessStatusCode();
        _ = ReadAwayAsync(await answer.Content.ReadAsStreamAsync(cancel));
        return answer;
    }

    private static async Task ReadAwayAsync(Stream events)
    {
        try { await events.CopyToAsync(Stream.Null); }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException or OperationCanceledException) { /* the page was closed */ }
    }
}
