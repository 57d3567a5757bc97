using System.Collections.Concurrent;
using System.Globalization;

namespace OperatorConsole.Tests.Load;

/// <summary>Looks at one hub message as it came, before it is answered; text in a render batch stands there as plain UTF-8.</summary>
internal delegate void FrameSeen(ReadOnlySpan<byte> frame);

/// <summary>
/// An operator's circuit without a browser: starts it from a real page, acknowledges render batches, and answers
/// script calls with "done". It renders nothing, so one process can hold hundreds. A script call that expects a
/// value gets null (an object reference where one is asked for): a page that can't live with that shows a <see cref="Fault"/>.
/// </summary>
internal sealed class CircuitClient : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> calls = new();
    private readonly TaskCompletionSource rootsAdded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HttpClient http;
    private readonly Uri origin;
    private readonly string? cookie;
    private readonly FrameSeen? seen;
    private CircuitWire wire = null!;
    private Task<string> pump = Task.FromResult("not opened");
    private volatile bool acknowledges = true;
    private long callCount, scriptObjects, lastBatch, batches, frames, bytes;

    private CircuitClient(HttpClient http, Uri origin, string? cookie, FrameSeen? seen) =>
        (this.http, this.origin, this.cookie, this.seen) = (http, origin, cookie, seen);

    /// <summary>The circuit's id, which is a secret: who knows it can take the circuit over.</summary>
    public string CircuitId { get; private set; } = "";
    public long Batches => Interlocked.Read(ref batches);
    public long Frames => Interlocked.Read(ref frames);
    public long Bytes => Interlocked.Read(ref bytes);
    /// <summary>What the server or the connection complained of; null while all is well.</summary>
    public string? Fault { get; private set; }
    /// <summary>Completes with the reason when the present connection ends.</summary>
    public Task<string> Ended => pump;

    /// <summary>Opens <paramref name="page"/> and returns when its components live in a circuit.</summary>
    public static Task<CircuitClient> OpenAsync(HttpClient http, Uri page, string? cookie, FrameSeen? seen, CancellationToken cancel) =>
        OpenAsync(http, page, page, cookie, seen, cancel);

    /// <summary>The same with the circuit at another node than the one the page came from.</summary>
    public static async Task<CircuitClient> OpenAsync(HttpClient http, Uri page, Uri node, string? cookie, FrameSeen? seen, CancellationToken cancel)
    {
        var found = await CircuitPage.GetAsync(http, page, cookie, cancel);
        var origin = new Uri(node.GetLeftPart(UriPartial.Authority) + "/");
        page = new Uri(origin, page.PathAndQuery);
        var client = new CircuitClient(http, origin, cookie, seen);
        try
        {
            await client.ConnectAsync(cancel);
            client.CircuitId = await client.CallAsync("StartCircuit", cancel, origin.AbsoluteUri, page.AbsoluteUri, "[]", found.State)
                ?? throw new IOException("the server started no circuit");
            await client.SendAsync("UpdateRootComponents", cancel, found.RootOperations(), found.State);
            await client.rootsAdded.Task.WaitAsync(cancel);
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>From now on the server thinks this browser hangs: it stops sending after its limit of unacknowledged batches.</summary>
    public void StopAcknowledging() => acknowledges = false;

    /// <summary>Acknowledges everything up to the last batch that came, and goes on.</summary>
    public Task ResumeAcknowledgingAsync(CancellationToken cancel)
    {
        acknowledges = true;
        return AcknowledgeAsync(Interlocked.Read(ref lastBatch), cancel);
    }

    /// <summary>Loses the connection; the server keeps the circuit for a while.</summary>
    public async Task DropAsync()
    {
        wire.Dispose();
        await pump;
    }

    /// <summary>Connects anew to the same circuit; false when the server no longer has it. The server then sends what was missed.</summary>
    public async Task<bool> ReattachAsync(CancellationToken cancel)
    {
        await DropAsync();
        Fault = null;
        await ConnectAsync(cancel);
        return await CallAsync("ConnectCircuit", cancel, CircuitId) == bool.TrueString;
    }

    /// <summary>Leaves as a closed tab does, so that the server frees the circuit at once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (wire is null) return;
        if (CircuitId.Length > 0 && !pump.IsCompleted)
        {
            using var form = new FormUrlEncodedContent([new("circuitId", CircuitId)]);
            using var ask = new HttpRequestMessage(HttpMethod.Post, new Uri(origin, "/_blazor/disconnect")) { Content = form };
            if (cookie is not null) ask.Headers.Add("Cookie", cookie);
            try { using var answer = await http.SendAsync(ask); }
            catch (Exception gone) when (gone is HttpRequestException or OperationCanceledException) { /* the server is gone, and the circuit with it */ }
            await wire.CloseAsync(CancellationToken.None);
        }
        wire.Dispose();
        await pump;
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        wire = await CircuitWire.OpenAsync(http, origin, cookie, cancel);
        pump = PumpAsync(wire);
    }

    private async Task<string> PumpAsync(CircuitWire from)
    {
        var why = await from.PumpAsync(ArrivedAsync);
        Fault ??= why;
        foreach (var call in calls.Values) call.TrySetException(new IOException(Fault));
        rootsAdded.TrySetException(new IOException(Fault));
        return why;
    }

    private async Task<string?> CallAsync(string target, CancellationToken cancel, params object?[] arguments)
    {
        var id = Interlocked.Increment(ref callCount).ToString(CultureInfo.InvariantCulture);
        var answer = calls[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await wire.SendAsync(BlazorPack.Call(id, target, arguments), cancel);
            return await answer.Task.WaitAsync(cancel);
        }
        finally { calls.TryRemove(id, out _); }
    }

    public Task SendAsync(string target, CancellationToken cancel, params object?[] arguments) =>
        wire.SendAsync(BlazorPack.Call(null, target, arguments), cancel);

    private Task AcknowledgeAsync(long batch, CancellationToken cancel) => SendAsync("OnRenderCompleted", cancel, batch, null);

    private Task ArrivedAsync(ReadOnlyMemory<byte> message)
    {
        Interlocked.Increment(ref frames);
        Interlocked.Add(ref bytes, message.Length);
        seen?.Invoke(message.Span);

        var reader = new BlazorPackReader(message.Span);
        reader.ReadArrayLength();
        switch (reader.ReadNumber())
        {
            case 1: return InvokedAsync(reader);
            case 3: Completed(reader); break;
            case 7: Fault = "the hub closed: " + reader.ReadString(); break;
        }
        return Task.CompletedTask;
    }

    private Task InvokedAsync(BlazorPackReader reader)
    {
        reader.Skip(); // headers
        reader.Skip(); // invocation id
        var target = reader.ReadString();
        reader.ReadArrayLength();
        switch (target)
        {
            case "JS.RenderBatch":
                var batch = reader.ReadNumber();
                Interlocked.Exchange(ref lastBatch, batch);
                Interlocked.Increment(ref batches);
                return acknowledges ? AcknowledgeAsync(batch, CancellationToken.None) : Task.CompletedTask;
            case "JS.BeginInvokeJS": return AnswerScriptAsync(reader);
            case "JS.EndUpdateRootComponents": rootsAdded.TrySetResult(); break;
            case "JS.Error":
                Fault = "the circuit broke: " + reader.ReadString();
                wire.Dispose(); // the server leaves hanging up to the script
                break;
        }
        return Task.CompletedTask;
    }

    private Task AnswerScriptAsync(BlazorPackReader reader)
    {
        var task = reader.ReadNumber();
        reader.Skip(); // function
        reader.Skip(); // its arguments
        var wantsObject = reader.ReadNumber() == 1;
        if (task == 0) return Task.CompletedTask; // nobody waits
        var result = wantsObject ? $$"""{"__jsObjectId":{{++scriptObjects}}}""" : "null";
        return SendAsync("EndInvokeJSFromDotNet", CancellationToken.None, task, true, $"[{task},true,{result}]");
    }

    private void Completed(BlazorPackReader reader)
    {
        reader.Skip(); // headers
        if (!calls.TryGetValue(reader.ReadString() ?? "", out var call)) return;
        switch (reader.ReadNumber())
        {
            case 1: call.TrySetException(new IOException(reader.ReadString())); break;
            case 2: call.TrySetResult(null); break;
            default: call.TrySetResult(reader.ReadAnswer()); break;
        }
    }
}
