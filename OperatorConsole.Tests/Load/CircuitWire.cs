using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;

namespace OperatorConsole.Tests.Load;

/// <summary>One web socket to Blazor's hub, negotiated and past the handshake. Hands on whole hub messages and keeps itself alive.</summary>
internal sealed class CircuitWire : IDisposable
{
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(10);
    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim oneSender = new(1);
    private readonly PeriodicTimer pingTimer = new(PingEvery, TimeProvider.System);
    private byte[] buffer = new byte[16 * 1024];
    private int filled;

    public static async Task<CircuitWire> OpenAsync(HttpClient http, Uri origin, string? cookie, CancellationToken cancel)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, new Uri(origin, "/_blazor/negotiate?negotiateVersion=1"));
        if (cookie is not null) ask.Headers.Add("Cookie", cookie);
        using var answer = await http.SendAsync(ask, cancel);
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("connectionToken").GetString()!;

        var wire = new CircuitWire();
        try
        {
            if (cookie is not null) wire.socket.Options.SetRequestHeader("Cookie", cookie);
            // Browsers offer compression, so the server must pay for it here too.
            wire.socket.Options.DangerousDeflateOptions = new WebSocketDeflateOptions();
            var address = new UriBuilder(origin) { Scheme = "ws", Path = "/_blazor", Query = "id=" + Uri.EscapeDataString(token) };
            await wire.socket.ConnectAsync(address.Uri, cancel);
            await wire.SendAsync(BlazorPack.Handshake, cancel);
            await wire.TakeHandshakeAsync(cancel);
            _ = wire.PingAsync();
            return wire;
        }
        catch
        {
            wire.Dispose();
            throw;
        }
    }

    /// <exception cref="IOException">The socket has ended; how that shows depends on the moment.</exception>
    public async Task SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancel)
    {
        await oneSender.WaitAsync(cancel);
        try { await socket.SendAsync(message, WebSocketMessageType.Binary, endOfMessage: true, cancel); }
        catch (Exception ended) when (IsEnd(ended) && !cancel.IsCancellationRequested) { throw new IOException("the socket has ended", ended); }
        finally { oneSender.Release(); }
    }

    /// <summary>Hands on hub messages until the socket ends; returns why it ended. A message's bytes are valid only during the call.</summary>
    public async Task<string> PumpAsync(Func<ReadOnlyMemory<byte>, Task> arrived)
    {
        try
        {
            do
            {
                ReadOnlyMemory<byte> rest = buffer.AsMemory(0, filled);
                while (BlazorPack.TryTake(ref rest, out var message)) await arrived(message);
                rest.CopyTo(buffer);
                filled = rest.Length;
            }
            while (await FillAsync(CancellationToken.None));
            return $"closed: {socket.CloseStatus} {socket.CloseStatusDescription}";
        }
        catch (Exception end) // whatever it was: callers wait for answers that now never come, and must hear of it
        {
            return $"{end.GetType().Name}: {end.Message}";
        }
    }

    /// <summary>Says goodbye as a closed tab does; the socket's own end is not waited for.</summary>
    public async Task CloseAsync(CancellationToken cancel)
    {
        try { await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel); }
        catch (Exception late) when (IsEnd(late))
        {
            // The server went first, which is all that was wanted; a close cut short by it is told as a cancellation.
        }
    }

    /// <summary>Cuts the socket without a word, as a lost network does.</summary>
    public void Dispose()
    {
        pingTimer.Dispose();
        socket.Abort();
        socket.Dispose();
    }

    private async Task<bool> FillAsync(CancellationToken cancel)
    {
        if (filled == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var got = await socket.ReceiveAsync(buffer.AsMemory(filled), cancel);
        filled += got.Count;
        return got.MessageType != WebSocketMessageType.Close;
    }

    private async Task TakeHandshakeAsync(CancellationToken cancel)
    {
        int end;
        while ((end = buffer.AsSpan(0, filled).IndexOf((byte)0x1e)) < 0)
            if (!await FillAsync(cancel)) throw new IOException("the hub closed during the handshake");
        if (end > 2) throw new IOException("the hub refused the handshake"); // "{}" is the whole of a good answer
        buffer.AsSpan(end + 1, filled - end - 1).CopyTo(buffer);
        filled -= end + 1;
    }

    private async Task PingAsync()
    {
        try
        {
            while (await pingTimer.WaitForNextTickAsync()) await SendAsync(BlazorPack.Ping, CancellationToken.None);
        }
        catch (IOException) { /* the pump reports the end */ }
    }

    // A socket that the other side, or we ourselves, end while it is used says so in any of these ways.
    private static bool IsEnd(Exception failure) =>
        failure is WebSocketException or ObjectDisposedException or IOException or OperationCanceledException or InvalidOperationException;
}
