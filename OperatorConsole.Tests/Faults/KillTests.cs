using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Faults;

/// <summary>RELIABILITY 1 on SQLite.</summary>
public sealed class KillTests
{
    private const int Messages = 10_000;

    [Fact]
    public async Task Ten_thousand_messages_survive_twenty_kills_each_stored_once()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(6), TimeProvider.System);
        var indexed = 0L;

        await new KillRun(Messages, kills: 20, (console, query) =>
        {
            indexed = Count(console, "select count(*) from MessagesSearch where MessagesSearch match 'parcel'");
            return Count(console, query);
        }).RunAsync(new Dictionary<string, string>(), deadline.Token);

        Assert.Equal(Messages, indexed);
    }

    private static long Count(RunningConsole console, string query)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(console.DataDirectory, "console.db")};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = query;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}

/// <summary>RELIABILITY 1 on PostgreSQL: a short run; the whole one is <c>faults --only 1</c>.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresKillTests(PostgresServer server)
{
    [Fact]
    public async Task Two_thousand_messages_survive_five_kills_each_stored_once()
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(3), TimeProvider.System);
        var address = await server.NewDatabaseAsync();

        await new KillRun(messages: 2_000, kills: 5, (_, query) => Count(address, query)).RunAsync(new Dictionary<string, string> { ["Storage__Postgres"] = address }, deadline.Token);
    }

    internal static long Count(string address, string query)
    {
        using var db = NpgsqlDataSource.Create(address);
        using var command = db.CreateCommand(query);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
