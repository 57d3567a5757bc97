using System.Collections.Concurrent;
using System.Net.Http.Json;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Load;
using OperatorConsole.Tests.Safety;

namespace OperatorConsole.Tests.Integrations.Events;

/// <summary>SPEC A5: a client that reconnects misses and repeats nothing, also when it is the console that went away.</summary>
public sealed class EventStreamTests
{
    private const int Messages = 2000;
    private const int Senders = 8;

    [Fact]
    public async Task Two_thousand_messages_come_once_each_and_in_order_over_cut_lines_and_two_kills_of_the_console()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(4), TimeProvider.System);
        await using var console = await RunningConsole.StartAsync(new() { Environment = new Dictionary<string, string> { ["RateLimits__Enabled"] = "false", ["Demo__Seed"] = "empty" } });
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = console.Address };
        var anna = (await Knocker.StaffAsync(http, Staff.Anna)).ByToken;
        var visitors = await Visitors.ArriveAsync(http, Senders, deadline.Token);
        var (seen, statuses) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        var listening = Listen();
        await listening.Begun.Task.WaitAsync(deadline.Token);

        var writing = Task.WhenAll(Enumerable.Range(0, Senders).Select(visitor => Task.Run(() => WriteAsync(visitor))));
        foreach (var part in new[] { 3, 2 })
        {
            await Eventually.TrueAsync("a part has come", () => seen.Count > Messages / part / 2, TimeSpan.FromMinutes(2));
            Assert.False(writing.IsCompleted, "all was written before the kill: it would prove nothing");
            await console.KillAsync();
            await console.RestartAsync();
        }
        await writing;
        var reply = await ReplyAsync();
        await Eventually.TrueAsync("all have come", () => seen.Count >= Messages + 2 && statuses.Contains(reply + " sent"), TimeSpan.FromMinutes(2));
        await listening.StopAsync();

        Assert.Equal(await StoredAsync(), seen);
        Assert.Equal(statuses.Distinct(), statuses);
        Assert.True(listening.Connections > 10, $"{listening.Connections} connections"); // the lines were really cut

        async Task WriteAsync(int visitor)
        {
            for (var number = 1; number <= Messages / Senders; number++)
                while (!await visitors.WriteAsync("s", visitor, number, deadline.Token)) await Clock.PauseAsync(TimeSpan.FromMilliseconds(50), deadline.Token);
        }

        async Task<string> ReplyAsync()
        {
            var conversation = (await anna.ReadAsync("/api/v1/conversations")).GetProperty("items")[0].GetProperty("id").GetString();
            using var answer = await anna.SendAsync("POST", $"/api/v1/conversations/{conversation}/messages", Knocker.Json("""{"content":{"text":"All of it came."}}"""));
            return (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("id").GetString()!;
        }

        Listening Listen() => new(async me =>
        {
            // Each line is cut after some two hundred events, in the middle of whatever comes.
            await using var line = await EventListener.ConnectAsync(http, anna.Token!, me.LastId);
            me.LastId = line.LastId;
            me.Begun.TrySetResult();
            for (var heard = 0; heard < 197 && !me.IsOver && await line.NextAsync() is { } told; heard++)
            {
                Assert.NotEqual("resync", told.Name);
                if (told.Name == "message:new") seen.Enqueue(told.Data.GetProperty("id").GetString()!);
                if (told.Name == "message:status") statuses.Enqueue($"{told.Data.GetProperty("message_id")} {told.Data.GetProperty("status")}");
                me.LastId = line.LastId;
            }
        });

        async Task<List<string>> StoredAsync()
        {
            await using var db = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(console.DataDirectory, "console.db")};Pooling=False");
            await db.OpenAsync();
            await using var query = db.CreateCommand();
            query.CommandText = "select Id from Messages order by Seq";
            await using var rows = await query.ExecuteReaderAsync();
            var ids = new List<string>();
            while (await rows.ReadAsync()) ids.Add(rows.GetString(0));
            return ids;
        }
    }

    /// <summary>One who comes back for ever, each time after the last event they got.</summary>
    private sealed class Listening
    {
        private readonly Task loop;

        public Listening(Func<Listening, Task> connectAsync) => loop = Task.Run(async () =>
        {
            for (; !IsOver; Connections++)
            {
                try { await connectAsync(this); }
                catch (Exception gone) when (gone is HttpRequestException or IOException) { await Clock.PauseAsync(TimeSpan.FromMilliseconds(50), CancellationToken.None); }
            }
        });

        public string? LastId { get; set; }

        public TaskCompletionSource Begun { get; } = new();

        public int Connections { get; private set; }

        public bool IsOver { get; private set; }

        public async Task StopAsync()
        {
            IsOver = true;
            await loop.WaitAsync(TimeSpan.FromSeconds(30), TimeProvider.System);
        }
    }
}
