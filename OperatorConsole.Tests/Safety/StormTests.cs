using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 50: strangers who come in crowds, too fast, too slowly or too large meet a limit, and who is at work does not notice.</summary>
[Collection(AtTheConsole.Name)]
public sealed class StormTests(OpenConsole console)
{
    [Fact]
    public async Task A_thousand_circuits_of_nobody_are_refused_and_operators_see_messages_as_fast_as_before()
    {
        var calm = await NinetyFifthAsync();
        var refused = Task.Run(async () =>
        {
            var statuses = new List<int>();
            foreach (var few in Enumerable.Range(0, 1000).Chunk(50)) statuses.AddRange(await Task.WhenAll(few.Select(_ => KnockAsync())));
            return statuses;
        });

        AsBefore(calm, await NinetyFifthAsync());
        Assert.Equal([401], (await refused).Distinct());
    }

    [Fact]
    public async Task A_circuit_that_sends_a_message_every_millisecond_is_closed_and_others_go_on()
    {
        var anna = await Knocker.StaffAsync(console.Http, Staff.Anna);
        await using var other = await Screen.OpenAsync(anna, "/");
        await using var flood = await Screen.OpenAsync(anna, "/");
        var calm = await NinetyFifthAsync();

        var flooding = FloodAsync(flood);
        AsBefore(calm, await NinetyFifthAsync());
        await flooding;

        Assert.True(flood.Circuit.Ended.IsCompleted);
        Assert.Null(other.Circuit.Fault);
    }

    [Fact]
    public async Task A_body_that_drips_is_given_up_and_one_that_is_huge_is_not_read()
    {
        var calm = await NinetyFifthAsync();
        var dripping = Enumerable.Range(0, 20).Select(_ => DripAsync()).ToList();
        Assert.Equal(413, await SendHugeAsync(chunked: false));
        Assert.Equal(413, await SendHugeAsync(chunked: true));
        AsBefore(calm, await NinetyFifthAsync());

        Assert.Equal(["HTTP/1.1 408 Request Timeout"], (await Task.WhenAll(dripping)).Distinct());
    }

    // On a machine that is busy with other things as well: many times as long is what would be noticed.
    private static void AsBefore(TimeSpan calm, TimeSpan storm) => Assert.True(storm < 3 * calm + TimeSpan.FromMilliseconds(500), $"{storm} against {calm}");

    /// <summary>How long a customer's message takes to an operator, of the slower ones.</summary>
    private async Task<TimeSpan> NinetyFifthAsync()
    {
        var anna = (await Knocker.StaffAsync(console.Http, Staff.Anna)).ByToken;
        var visitor = await Knocker.VisitorAsync(console.Http);
        Assert.Equal(200, await visitor.StatusAsync("POST", "/api/v1/webchat/messages", Knocker.Json("""{"text":"hello","client_id":"0"}""")));
        await using var hub = await HubClient.ConnectAsync(console.Address, anna.Token);
        await hub.JoinAsync(visitor.SessionId);
        var took = new List<double>();
        for (var i = 1; i <= 40; i++)
        {
            var sent = Clock.Now;
            Assert.Equal(200, await visitor.StatusAsync("POST", "/api/v1/webchat/messages", Knocker.Json($$"""{"text":"{{i}}","client_id":"{{i}}"}""")));
            await hub.NextAsync("message:new");
            took.Add(Clock.Now - sent);
        }
        return TimeSpan.FromMilliseconds(Percentiles.Of(took).P95);
    }

    private async Task<int> KnockAsync()
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        try { await socket.ConnectAsync(new UriBuilder(console.Address) { Scheme = "ws", Path = "/_blazor" }.Uri, CancellationToken.None); }
        catch (WebSocketException) { return (int)socket.HttpStatusCode; }
        return 101;
    }

    private static async Task FloodAsync(Screen screen)
    {
        try
        {
            for (var i = 0; i < 60_000 && !screen.Circuit.Ended.IsCompleted; i++)
                await screen.Circuit.SendAsync("BeginInvokeDotNetFromJS", CancellationToken.None, "flood", null, "Nothing", 4711L, "[]");
        }
        catch (Exception cut) when (cut is WebSocketException or ObjectDisposedException or OperationCanceledException or IOException) { /* in the middle of it */ }
        await screen.Circuit.Ended.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
    }

    private async Task<string?> DripAsync()
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(console.Address.Host, console.Address.Port);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /api/v1/auth/login HTTP/1.1\r\nHost: {console.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{{"));
        using var answer = new StreamReader(stream);
        var line = answer.ReadLineAsync();
        try
        {
            while (!line.IsCompleted)
            {
                await stream.WriteAsync(" "u8.ToArray());
                await Clock.PauseAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }
        catch (IOException) { /* it hung up, after its answer */ }
        return await line;
    }

    private async Task<int> SendHugeAsync(bool chunked)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/auth/login") { Content = new Huge(chunked ? null : 200L << 20) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = chunked;
        try
        {
            using var answer = await console.Http.SendAsync(request);
            return (int)answer.StatusCode;
        }
        catch (HttpRequestException) when (chunked) { return 413; } // cut off while it was still sending: the answer was not waited for
    }

    /// <summary>Two hundred megabytes that nobody holds in memory.</summary>
    private sealed class Huge(long? length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            var part = new byte[1 << 20];
            Array.Fill(part, (byte)' ');
            for (var i = 0; i < 200; i++) await stream.WriteAsync(part);
        }

        protected override bool TryComputeLength(out long told)
        {
            told = length ?? 0;
            Headers.ContentType = new("application/json");
            return length is not null;
        }
    }
}
