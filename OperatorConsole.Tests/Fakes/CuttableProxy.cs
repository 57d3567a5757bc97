using System.Net;
using System.Net.Sockets;

namespace OperatorConsole.Tests.Fakes;

/// <summary>
/// A wire between two programs that a test can cut: a TCP proxy on loopback. <see cref="Cut"/> is the router that loses power (connections
/// break, new ones are turned away); <see cref="Silence"/> is the lift or the tunnel (nothing breaks, nothing comes through);
/// <see cref="Restore"/> ends either, and what was held back in silence then arrives, as TCP would send it again.
/// </summary>
internal sealed class CuttableProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Lock gate = new();
    private readonly HashSet<Wire> wires = [];
    private readonly IPEndPoint target;
    private readonly Task accepting;
    private TaskCompletionSource flowing = Flowing();
    private bool isCut;

    public CuttableProxy(Uri target)
    {
        this.target = new(IPAddress.Loopback, target.Port);
        listener.Start();
        Address = new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        accepting = AcceptAsync();
    }

    /// <summary>Where to connect instead of to the target.</summary>
    public Uri Address { get; }

    /// <summary>How many connections go through at this moment.</summary>
    public int Open
    {
        get { lock (gate) return wires.Count; }
    }

    public void Cut()
    {
        Wire[] broken;
        lock (gate)
        {
            isCut = true;
            broken = [.. wires];
            wires.Clear();
        }
        foreach (var wire in broken) wire.Break();
    }

    public void Silence()
    {
        lock (gate)
            if (flowing.Task.IsCompleted) flowing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    public void Restore()
    {
        lock (gate)
        {
            isCut = false;
            flowing.TrySetResult();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        Cut();
        Restore();
        await accepting;
        end.Dispose();
    }

    private async Task AcceptAsync()
    {
        // The listener stays while the wire is cut, so that nobody else takes the port meanwhile: whoever comes is reset at once.
        while (!end.IsCancellationRequested)
        {
            Socket client;
            try { client = await listener.AcceptSocketAsync(end.Token); }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { return; }
            _ = CarryAsync(new Wire(client));
        }
    }

    private async Task CarryAsync(Wire wire)
    {
        lock (gate)
            if (!isCut) wires.Add(wire);
        try
        {
            if (!Carries(wire)) return;
            await wire.Server.ConnectAsync(target);
            await Task.WhenAny(PumpAsync(wire.Client, wire.Server), PumpAsync(wire.Server, wire.Client));
        }
        catch (SocketException)
        {
            // The target is not there: breaking the client's side, below, tells it so.
        }
        finally
        {
            lock (gate) wires.Remove(wire);
            wire.Break();
        }
    }

    private bool Carries(Wire wire)
    {
        lock (gate) return wires.Contains(wire);
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            while (await from.ReceiveAsync(buffer) is > 0 and var read)
            {
                await NowFlowing();
                for (var sent = 0; sent < read;) sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Either side went away, or the wire was cut: both end the connection.
        }
    }

    private Task NowFlowing()
    {
        lock (gate) return flowing.Task;
    }

    private static TaskCompletionSource Flowing()
    {
        var open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        open.SetResult();
        return open;
    }

    private sealed class Wire(Socket client)
    {
        public Socket Client { get; } = client;

        public Socket Server { get; } = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };

        /// <summary>Ends both sides by a reset: no goodbye, as when a cable is pulled.</summary>
        public void Break()
        {
            foreach (var side in (Socket[])[Client, Server]) side.Close(timeout: 0);
        }
    }
}
