using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Faults;

/// <summary>RELIABILITY 1: the process is killed again and again while customers write; whoever got no answer says it again.</summary>
public sealed class KillTests
{
    private const int Messages = 10_000;
    private const int Kills = 20;
    private const int Senders = 40;

    [Fact]
    public async Task Ten_thousand_messages_survive_twenty_kills_each_stored_once()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(6), TimeProvider.System);
        await using var console = await RunningConsole.StartAsync(new() { Environment = new Dictionary<string, string> { ["RateLimits__Enabled"] = "false", ["Demo__Seed"] = "empty" } });
        using var http = console.NewClient();
        var visitors = await Visitors.ArriveAsync(http, Senders, deadline.Token);
        var answered = new ConcurrentDictionary<(int Visitor, int Number), bool>();

        var writing = Task.WhenAll(Enumerable.Range(0, Senders).Select(visitor => Task.Run(() => WriteAllAsync(visitors, visitor, answered, deadline.Token))));
        for (var kill = 1; kill <= Kills; kill++)
        {
            await WaitForAsync(() => answered.Count >= kill * Messages / (Kills + 2) || writing.IsCompleted, deadline.Token);
            Assert.False(writing.IsCompleted, $"all was written before kill {kill}: the kills would prove nothing");
            await console.KillAsync();
            await console.RestartAsync();
        }
        await writing;
        Assert.Equal(0, await console.StopAsync());

        Assert.Equal(Messages, answered.Count);
        Assert.Equal(Messages, Count(console, "select count(*) from Messages where Direction = 'In'"));
        Assert.Equal(Messages, Count(console, "select count(distinct ConversationId || ClientId) from Messages where Direction = 'In'"));
        Assert.Equal(Senders, Count(console, "select count(*) from Conversations"));
        Assert.Equal(Senders, Count(console, "select count(*) from Customers"));
        Assert.Equal(0, Count(console, "select count(*) from Conversations c where LastSeq <> (select max(Seq) from Messages m where m.ConversationId = c.Id and m.Direction in ('In', 'Out'))"));
        Assert.Equal(0, Count(console, "select count(*) from Conversations c where Unread <> (select count(*) from Messages m where m.ConversationId = c.Id and m.Direction = 'In')"));
        Assert.Equal(Messages, Count(console, "select count(*) from MessageSearch where MessageSearch match 'parcel'"));
    }

    private static async Task WriteAllAsync(Visitors visitors, int visitor, ConcurrentDictionary<(int, int), bool> answered, CancellationToken cancel)
    {
        for (var number = 1; number <= Messages / Senders; number++)
        {
            while (!await visitors.WriteAsync("k", visitor, number, cancel)) await Clock.PauseAsync(TimeSpan.FromMilliseconds(50), cancel);
            answered[(visitor, number)] = true;
        }
    }

    private static async Task WaitForAsync(Func<bool> so, CancellationToken cancel)
    {
        while (!so()) await Clock.PauseAsync(TimeSpan.FromMilliseconds(5), cancel);
    }

    private static int Count(RunningConsole console, string query)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(console.DataDirectory, "console.db")};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt32(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
