using System.Collections.Concurrent;
using System.Globalization;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Faults;

/// <summary>
/// RELIABILITY 1: the process is killed again and again while customers write; whoever got no answer says it again. Afterwards every message must stand once.
/// </summary>
/// <param name="messages">How many are written.</param>
/// <param name="kills">How often it is killed meanwhile.</param>
/// <param name="count">Answers a query that counts, past the console; the names in it are quoted, so that both databases understand them.</param>
internal sealed class KillRun(int messages, int kills, Func<RunningConsole, string, long> count)
{
    private const int Senders = 40;
    private readonly ConcurrentDictionary<(int Visitor, int Number), bool> answered = new();

    /// <summary>Runs it.</summary>
    public async Task RunAsync(IReadOnlyDictionary<string, string> settings, CancellationToken cancel)
    {
        await using var console = await RunningConsole.StartAsync(new() { Environment = new Dictionary<string, string>(settings) { ["RateLimits__Enabled"] = "false", ["Demo__Seed"] = "empty" } });
        using var http = console.NewClient();
        var visitors = await Visitors.ArriveAsync(http, Senders, cancel);

        var writing = Task.WhenAll(Enumerable.Range(0, Senders).Select(visitor => Task.Run(() => WriteAllAsync(visitors, visitor, cancel), cancel)));
        for (var kill = 1; kill <= kills; kill++)
        {
            while (answered.Count < kill * messages / (kills + 2) && !writing.IsCompleted) await Clock.PauseAsync(TimeSpan.FromMilliseconds(5), cancel);
            Assert.False(writing.IsCompleted, $"all was written before kill {kill}: the kills would prove nothing");
            await console.KillAsync();
            await console.RestartAsync();
        }
        await writing;
        Assert.Equal(0, await console.StopAsync());

        Assert.Equal(messages, answered.Count);
        Is(messages, """select count(*) from "Messages" where "Direction" = 'In'""");
        Is(messages, """select count(distinct "ConversationId" || "ClientId") from "Messages" where "Direction" = 'In'""");
        Is(Senders, """select count(*) from "Conversations" """);
        Is(Senders, """select count(*) from "Customers" """);
        Is(0, """select count(*) from "Conversations" c where "LastSeq" <> (select max("Seq") from "Messages" m where m."ConversationId" = c."Id" and m."Direction" in ('In', 'Out'))""");
        Is(0, """select count(*) from "Conversations" c where "Unread" <> (select count(*) from "Messages" m where m."ConversationId" = c."Id" and m."Direction" = 'In')""");

        void Is(long expected, string query) => Assert.True(expected == count(console, query), string.Create(CultureInfo.InvariantCulture, $"not {expected} but {count(console, query)}: {query}"));
    }

    private async Task WriteAllAsync(Visitors visitors, int visitor, CancellationToken cancel)
    {
        for (var number = 1; number <= messages / Senders; number++)
        {
            while (!await visitors.WriteAsync("k", visitor, number, cancel)) await Clock.PauseAsync(TimeSpan.FromMilliseconds(50), cancel);
            answered[(visitor, number)] = true;
        }
    }
}
