using System.Collections.Concurrent;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace OperatorConsole.Tests.Fakes;

/// <summary>What the hub told.</summary>
internal sealed record Heard(string Name, JsonElement Data);

/// <summary>
/// Another system at a SignalR hub: a WebSocket and the JSON protocol, nothing else. It keeps what it hears in order; it does not come back by itself.
/// </summary>
internal sealed class HubClient : IAsyncDisposable
{
    private const char End = '\u001e';
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1);
    private readonly ConcurrentDictionary<string, TaskCompletionSource<JsonElement>> calls = new();
    private readonly Channel<Heard> heard = System.Threading.Channels.Channel.CreateUnbounded<Heard>();
    private readonly StringBuilder rest = new();
    private int lastId;

    private HubClient() { }

    /// <summary>Ends when the server has closed.</summary>
    public Task Closed { get; private set; } = Task.CompletedTask;

    /// <summary>Connects with what it has: a token in the header or, as browsers do, in the address.</summary>
    /// <exception cref="WebSocketException">It was refused; <see cref="RefusedAsync"/> says how.</exception>
    public static async Task<HubClient> ConnectAsync(Uri console, string? token = null, bool inAddress = false, string? origin = null)
    {
        var client = new HubClient();
        client.socket.Options.CollectHttpResponseDetails = true;
        if (token is not null && !inAddress) client.socket.Options.SetRequestHeader("Authorization", "Bearer " + token);
        if (origin is not null) client.socket.Options.SetRequestHeader("Origin", origin);
        try
        {
            await client.socket.ConnectAsync(new UriBuilder(console) { Scheme = "ws", Path = "/hubs/live", Query = inAddress ? "access_token=" + token : "" }.Uri, CancellationToken.None);
            await client.WriteAsync("""{"protocol":"json","version":1}""");
            var hello = await client.ReadAsync() ?? [];
            Assert.Equal("{}", hello[0].ToString());
            foreach (var message in hello.Skip(1)) client.Hear(message); // the first words may come along
        }
        catch (WebSocketException refused)
        {
            refused.Data["status"] = (int)client.socket.HttpStatusCode;
            client.socket.Dispose();
            throw;
        }
        client.Closed = Task.Run(client.LoopAsync);
        return client;
    }

    /// <summary>The status with which a connection is refused.</summary>
    public static async Task<int> RefusedAsync(Uri console, string? token = null, bool inAddress = false, string? origin = null) =>
        (int)(await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(console, token, inAddress, origin))).Data["status"]!;

    public async Task<JsonElement> InvokeAsync(string method, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref lastId).ToString(CultureInfo.InvariantCulture);
        var call = calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await WriteAsync(JsonSerializer.Serialize(new { type = 1, invocationId = id, target = method, arguments }));
        return await call.Task.WaitAsync(Patience, TimeProvider.System);
    }

    public Task SendAsync(string method, params object?[] arguments) => WriteAsync(JsonSerializer.Serialize(new { type = 1, target = method, arguments }));

    /// <summary>The next thing it hears.</summary>
    public async Task<Heard> NextAsync()
    {
        using var late = new CancellationTokenSource(Patience, TimeProvider.System);
        return await heard.Reader.ReadAsync(late.Token);
    }

    /// <summary>The next of a name; what comes before it is passed over.</summary>
    public async Task<JsonElement> NextAsync(string name)
    {
        while (true)
            if (await NextAsync() is var one && one.Name == name) return one.Data;
    }

    /// <summary>Joins a conversation and waits until it is followed.</summary>
    public async Task<JsonElement> JoinAsync(string conversation, string? after = null)
    {
        await InvokeAsync("join_conversation", after is null ? conversation : new { conversation_id = conversation, after });
        return await NextAsync("joined_conversation");
    }

    /// <summary>Everything it has heard by the time a ping comes back.</summary>
    public async Task<IReadOnlyList<Heard>> UntilPongAsync()
    {
        await InvokeAsync("ping");
        var all = new List<Heard>();
        for (var one = await NextAsync(); one.Name != "pong"; one = await NextAsync()) all.Add(one);
        return all;
    }

    public async ValueTask DisposeAsync()
    {
        if (socket.State == WebSocketState.Open) await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
        await Closed.WaitAsync(Patience, TimeProvider.System);
        socket.Dispose();
    }

    private async Task LoopAsync()
    {
        try
        {
            while (await ReadAsync() is { } messages)
                foreach (var message in messages) Hear(message);
        }
        catch (WebSocketException) { /* cut off: as good as closed */ }
        heard.Writer.TryComplete();
        foreach (var call in calls.Values) call.TrySetException(new IOException("closed"));
    }

    private void Hear(JsonElement message)
    {
        switch (message.GetProperty("type").GetInt32())
        {
            case 1: heard.Writer.TryWrite(new(message.GetProperty("target").GetString()!, message.GetProperty("arguments")[0])); break;
            case 3 when calls.TryRemove(message.GetProperty("invocationId").GetString()!, out var call):
                if (message.TryGetProperty("error", out var error)) call.TrySetException(new InvalidOperationException(error.GetString()));
                else call.TrySetResult(message.TryGetProperty("result", out var result) ? result : default);
                break;
        }
    }

    /// <summary>Reads until at least one whole message is there; null when the socket has closed.</summary>
    private async Task<List<JsonElement>?> ReadAsync()
    {
        var buffer = new byte[16 << 10];
        using var frame = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            if (part.MessageType == WebSocketMessageType.Close) return null;
            frame.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage) continue;
            rest.Append(Encoding.UTF8.GetString(frame.GetBuffer(), 0, (int)frame.Length));
            frame.SetLength(0);
            var pieces = rest.ToString().Split(End);
            rest.Clear().Append(pieces[^1]);
            if (pieces.Length > 1) return [.. pieces[..^1].Select(p => JsonDocument.Parse(p).RootElement)];
        }
    }

    private async Task WriteAsync(string json)
    {
        await sending.WaitAsync();
        try { await socket.SendAsync(Encoding.UTF8.GetBytes(json + End), WebSocketMessageType.Text, true, CancellationToken.None); }
        finally { sending.Release(); }
    }
}
