using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace OperatorConsole.Tests.Fakes;

/// <summary>Another system that follows <c>/api/v1/events</c>, over one connection.</summary>
internal sealed class EventListener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly HttpResponseMessage answer;
    private readonly IAsyncEnumerator<SseItem<string>> events;

    private EventListener(HttpResponseMessage answer, Stream stream) => (this.answer, events) = (answer, SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator());

    /// <summary>The id of the last event that came, to go on after it.</summary>
    public string? LastId { get; private set; }

    /// <summary>Connects, and waits until it is told where it begins.</summary>
    public static async Task<EventListener> ConnectAsync(HttpClient http, string token, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (lastId is not null) request.Headers.Add("Last-Event-ID", lastId);
        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(200, (int)answer.StatusCode);
        var listener = new EventListener(answer, await answer.Content.ReadAsStreamAsync());
        Assert.Equal("connected", (await listener.NextAsync())!.Name);
        return listener;
    }

    /// <summary>The next event; null when the server has ended the stream.</summary>
    public async Task<Heard?> NextAsync()
    {
        if (!await events.MoveNextAsync().AsTask().WaitAsync(Patience, TimeProvider.System)) return null;
        LastId = events.Current.EventId ?? LastId;
        return new Heard(events.Current.EventType, JsonDocument.Parse(events.Current.Data).RootElement);
    }

    /// <summary>The next of a name; what comes before it is passed over.</summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        while (true)
            if (await NextAsync() is { } one && one.Name == name) return one.Data;
    }

    public async ValueTask DisposeAsync()
    {
        answer.Dispose();
        try { await events.DisposeAsync(); }
        catch (Exception cut) when (cut is IOException or NotSupportedException) { /* in the middle of an event */ }
    }
}
