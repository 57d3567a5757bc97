using System.Net;
using System.Net.Sockets;

namespace OperatorConsole.Tests.Fakes;

public sealed class CuttableProxyTests : IAsyncLifetime
{
    private readonly TcpListener echo = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> clients = [];
    private CuttableProxy proxy = null!;

    public Task InitializeAsync()
    {
        echo.Start();
        _ = EchoAsync();
        proxy = new(new($"http://127.0.0.1:{((IPEndPoint)echo.LocalEndpoint).Port}"));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        clients.ForEach(c => c.Dispose());
        await proxy.DisposeAsync();
        echo.Stop();
    }

    [Fact]
    public async Task What_is_sent_arrives_and_comes_back()
    {
        var stream = await ConnectAsync();

        Assert.Equal(7, await AskAsync(stream, 7));
        Assert.Equal(1, proxy.Open);
    }

    [Fact]
    public async Task A_cut_breaks_the_connection_and_turns_new_ones_away_until_it_is_restored()
    {
        var stream = await ConnectAsync();
        Assert.Equal(1, await AskAsync(stream, 1));

        proxy.Cut();

        await Assert.ThrowsAnyAsync<IOException>(() => AskAsync(stream, 2));
        Assert.True(await Record.ExceptionAsync(async () => await AskAsync(await ConnectAsync(), 3)) is IOException or SocketException);
        Assert.Equal(0, proxy.Open);

        proxy.Restore();

        Assert.Equal(4, await AskAsync(await ConnectAsync(), 4));
    }

    [Fact]
    public async Task In_silence_nothing_breaks_and_what_was_held_back_arrives_afterwards()
    {
        var stream = await ConnectAsync();
        Assert.Equal(1, await AskAsync(stream, 1));

        proxy.Silence();
        var answer = AskAsync(stream, 2);
        await Assert.ThrowsAsync<TimeoutException>(() => answer.WaitAsync(TimeSpan.FromMilliseconds(200)));
        Assert.Equal(1, proxy.Open);

        proxy.Restore();

        Assert.Equal(2, await answer.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task A_connection_that_the_client_ends_is_forgotten()
    {
        var stream = await ConnectAsync();
        Assert.Equal(1, await AskAsync(stream, 1));

        clients.ForEach(c => c.Dispose());

        await Eventually.TrueAsync("no connection is kept", () => proxy.Open == 0);
    }

    private async Task<NetworkStream> ConnectAsync()
    {
        var client = new TcpClient();
        clients.Add(client);
        await client.ConnectAsync(IPAddress.Loopback, proxy.Address.Port);
        return client.GetStream();
    }

    private static async Task<int> AskAsync(NetworkStream stream, byte value)
    {
        await stream.WriteAsync(new[] { value });
        var answer = new byte[1];
        return await stream.ReadAsync(answer) == 1 ? answer[0] : throw new EndOfStreamException("the connection ended");
    }

    private async Task EchoAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await echo.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try { await client.GetStream().CopyToAsync(client.GetStream()); }
            catch (IOException)
            {
                // The wire was cut, which is the subject.
            }
        }
    }
}
