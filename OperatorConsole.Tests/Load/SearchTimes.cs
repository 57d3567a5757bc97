using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Load;

/// <summary>How long a search takes over many messages (SPEC I10): for words rare and common, beginnings, numbers and nothing at all, with the plan of the database.</summary>
internal static class SearchTimes
{
    private const int Rounds = 60;
    private const string Usage = "search [--postgres] [--messages 1000000]";

    public static async Task PrintAsync(IReadOnlyList<string> args, TextWriter to, CancellationToken cancel)
    {
        var postgres = args.Contains("--postgres");
        var at = args.ToList().IndexOf("--messages");
        if (args.Count != (postgres ? 1 : 0) + (at < 0 ? 0 : 2)) throw new ArgumentException("Usage: " + Usage);
        var messages = at < 0 ? 1_000_000 : int.Parse(args[at + 1], CultureInfo.InvariantCulture);
        var server = postgres ? new PostgresServer() : null;
        if (server is not null) await server.InitializeAsync();
        try
        {
            (string, string?)[] settings = server is null ? [] : [("Storage:Postgres", await server.NewDatabaseAsync())];
            await using var console = await ConsoleHost.StartAsync(settings: settings);
            await MeasureAsync(console, messages, to, cancel);
        }
        finally
        {
            if (server is not null) await server.DisposeAsync();
        }
    }

    private static async Task MeasureAsync(ConsoleHost console, int messages, TextWriter to, CancellationToken cancel)
    {
        var begun = Clock.Now;
        var many = new ManyMessages(console, messages / 50);
        await many.WriteAsync("bianchi", messages / 100, cancel); // the small neighbour, whose messages are the oldest
        await many.WriteAsync("rossi", messages, cancel);
        to.WriteLine($"{messages:N0} messages in {messages / 50:N0} conversations, written in {(Clock.Now - begun) / 1000:0} s");
        to.WriteLine("| looked for              | typed            |  hits |  p50 / p95 / p99 |");
        to.WriteLine("| ----------------------- | ---------------- | ----- | ---------------- |");
        var rare = many.Rare;
        (string What, string[] Typed)[] runs =
        [
            ("a rare word", [rare]),
            ("a common word", ["caldaia", "grazie", "perché"]),
            ("the beginning of one", ["ca", "cal", "cald", "calda", "gra", "graz", "buong"]),
            ("one letter", ["c"]),
            ("two common words", ["caldaia acqua", "grazie tecnico ogg"]),
            ("a common and a rare one", ["caldaia " + rare, rare + " cald"]),
            ("common ones, one letter", ["caldaia p", "grazie c"]),
            ("a phone number", [ManyMessages.PhoneOf(messages / 100), "3477", "+39 300 0001"]),
            ("nothing of the kind", ["zzzz", "caldaia zzzz", "zz"]),
        ];
        var search = console.Get<Search>();
        foreach (var (what, typed) in runs)
        {
            var (times, hits) = (new List<double>(), 0);
            for (var round = 0; round < Rounds; round++)
            {
                var start = Clock.Now;
                var found = await search.FindAsync(ConsoleHost.Anna, typed[round % typed.Length], new BoardFilter { AnyState = true }, long.MaxValue, cancel);
                times.Add(Clock.Now - start);
                hits = Math.Max(hits, found.Customers.Count + found.Talks.Count);
            }
            to.WriteLine($"| {what,-23} | {typed[0],-16} | {hits,5} | {Percentiles.Of(times)} |");
        }
        await NeighbourAsync(console, to, cancel);
        await PlanAsync(console, to, cancel);
    }

    // A million messages of another business must be no detour.
    private static async Task NeighbourAsync(ConsoleHost console, TextWriter to, CancellationToken cancel)
    {
        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            var start = Clock.Now;
            await using var db = console.Get<ConsoleDbs>().Open("bianchi");
            await console.Get<IWordIndex>().Newest<Message>(db, SearchWords.Of("caldaia")!, Search.MostHits).Select(m => m.Id).ToListAsync(cancel);
            times.Add(Clock.Now - start);
        }
        to.WriteLine($"| {"by a small neighbour",-23} | {"caldaia",-16} | {"",5} | {Percentiles.Of(times)} |");
    }

    private static async Task PlanAsync(ConsoleHost console, TextWriter to, CancellationToken cancel)
    {
        await using var db = console.Get<ConsoleDbs>().Open("rossi");
        await db.Database.OpenConnectionAsync(cancel);
        await using var command = console.Get<IWordIndex>().Newest<Message>(db, SearchWords.Of("caldaia acq")!, 200).Select(m => new { m.Seq, m.ConversationId }).CreateDbCommand();
        to.WriteLine();
        to.WriteLine(command.CommandText);
        command.CommandText = (db.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal) ? "explain query plan " : "explain (analyze, costs off, timing off) ") + command.CommandText;
        await using var plan = await command.ExecuteReaderAsync(cancel);
        while (await plan.ReadAsync(cancel)) to.WriteLine("  " + plan.GetString(plan.FieldCount - 1));
    }
}
