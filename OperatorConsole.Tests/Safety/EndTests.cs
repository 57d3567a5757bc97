using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 71 and 72, done to the product's own process.</summary>
public sealed class EndTests
{
    [Fact]
    public async Task Without_its_keys_it_says_so_and_does_not_start_and_with_them_it_does()
    {
        await using var console = await RunningConsole.StartAsync();
        Assert.Equal(0, await console.StopAsync());
        var (keys, aside) = (Path.Combine(console.DataDirectory, "keys"), Path.Combine(console.DataDirectory, "aside"));
        Directory.Move(keys, aside);
        var before = await Rows.PrintAsync(Path.Combine(console.DataDirectory, "console.db"));

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(console.RestartAsync);

        Assert.Contains("ended with exit code 1", failure.Message, StringComparison.Ordinal);
        Assert.Contains("are not those this database was written with", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Put the keys of your backup back.", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(before, await Rows.PrintAsync(Path.Combine(console.DataDirectory, "console.db")));

        Directory.Delete(keys, recursive: true);
        Directory.Move(aside, keys);
        await console.RestartAsync();
    }

    [Fact]
    public async Task Told_to_end_it_answers_what_has_arrived_sends_away_what_has_not_and_is_not_held_up_by_open_streams()
    {
        await using var console = await RunningConsole.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = console.Address };
        var (anna, visitor) = (await Knocker.StaffAsync(http, Staff.Anna), await Knocker.VisitorAsync(http));
        await using var screen = await Screen.OpenAsync(anna, "/");
        using var events = await visitor.SendAsync("GET", "/api/v1/webchat/events");
        using var whole = new HalfSent(console.Address, visitor.Token!, "wholly sent");
        using var half = new HalfSent(console.Address, visitor.Token!, "half sent");
        await using var db = new SqliteConnection($"Data Source={Path.Combine(console.DataDirectory, "console.db")};Pooling=False");
        await db.OpenAsync();
        await using (var held = db.BeginTransaction()) // nobody else writes meanwhile, so that the whole one is still under way when the end begins
        {
            await whole.BeginAsync();
            await whole.FinishAsync();
            await half.BeginAsync();
            var stopping = console.StopAsync();
            await Eventually.TrueAsync("nobody new is let in", () => IsClosedAsync(console.Address));
            Assert.False(stopping.IsCompleted);
            await half.FinishAsync();
            Assert.Equal("HTTP/1.1 503 Service Unavailable", await half.AnswerAsync());
            await held.RollbackAsync();
            Assert.Equal("HTTP/1.1 200 OK", await whole.AnswerAsync());
            Assert.Equal(0, await stopping);
        }

        Assert.Equal(["wholly sent"], await StoredAsync(db));
        Assert.DoesNotContain(console.Log, line => line.Contains("[ERR]", StringComparison.Ordinal) && line.Contains("OperatorConsole", StringComparison.Ordinal));
    }

    private static async Task<List<string>> StoredAsync(SqliteConnection db)
    {
        await using var query = db.CreateCommand();
        query.CommandText = "select Text from Messages where Text like '%ly sent' or Text = 'half sent'";
        await using var reader = await query.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }

    private static async Task<bool> IsClosedAsync(Uri address)
    {
        using var probe = new TcpClient();
        try
        {
            await probe.ConnectAsync(address.Host, address.Port);
            return false;
        }
        catch (SocketException) { return true; }
    }

    /// <summary>A visitor's message whose last bytes are still to come.</summary>
    private sealed class HalfSent(Uri address, string token, string text) : IDisposable
    {
        private readonly TcpClient socket = new();
        private readonly string body = $$"""{"text":"{{text}}","client_id":"{{text}}"}""";

        public async Task BeginAsync()
        {
            await socket.ConnectAsync(address.Host, address.Port);
            await SendAsync($"POST /api/v1/webchat/messages HTTP/1.1\r\nHost: {address.Authority}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body[..10]}");
        }

        public Task FinishAsync() => SendAsync(body[10..]);

        public async Task<string?> AnswerAsync()
        {
            using var answer = new StreamReader(socket.GetStream());
            return await answer.ReadLineAsync();
        }

        public void Dispose() => socket.Dispose();

        private async Task SendAsync(string part) => await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(part));
    }
}
