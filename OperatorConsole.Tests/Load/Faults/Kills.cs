using System.Globalization;
using Microsoft.Data.Sqlite;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Faults;

namespace OperatorConsole.Tests.Load.Faults;

/// <summary>Bar 1: 20 kills during 10,000 messages, on either database.</summary>
internal static class Kills
{
    private const int Messages = 10_000;
    private const int Times = 20;

    public static Task<Verdict> OnSqliteAsync(CancellationToken cancel) => RunAsync([], OnSqlite, cancel);

    public static async Task<Verdict> OnPostgresAsync(CancellationToken cancel)
    {
        var server = new PostgresServer();
        await server.InitializeAsync();
        try
        {
            var address = await server.NewDatabaseAsync();
            return await RunAsync(new() { ["Storage__Postgres"] = address }, (_, query) => PostgresKillTests.Count(address, query), cancel);
        }
        finally { await server.DisposeAsync(); }
    }

    private static async Task<Verdict> RunAsync(Dictionary<string, string> settings, Func<RunningConsole, string, long> count, CancellationToken cancel)
    {
        var began = Clock.Now;
        await new KillRun(Messages, Times, count).RunAsync(settings, cancel);
        return new Verdict(string.Create(CultureInfo.InvariantCulture, $"{Messages} messages, {Times} kills, each stored once, in {(Clock.Now - began) / 1000:0} s"), Met: true);
    }

    private static long OnSqlite(RunningConsole console, string query)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(console.DataDirectory, "console.db")};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
