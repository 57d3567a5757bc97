using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Storage.Postgres;
using OperatorConsole.Platform.Storage.Sqlite;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Platform.Storage;

public sealed class StorageStartTests
{
    private const string KilledMigration = """
        create table if not exists "__EFMigrationsLock" ("Id" integer not null constraint "PK___EFMigrationsLock" primary key, "Timestamp" text not null);
        insert into "__EFMigrationsLock" values (1, '2030-01-01 00:00:00+00:00');
        """;

    [Fact]
    public async Task A_first_migration_that_was_killed_does_not_block_the_next_start()
    {
        await using var console = ConsoleHost.Unstarted();
        await SqlAsync(console, KilledMigration);

        await console.RunAsync().WaitAsync(TimeSpan.FromSeconds(60));

        await console.Inbox.ReceiveAsync(Written.Message(), CancellationToken.None);
    }

    [Fact]
    public async Task A_later_migration_that_was_killed_does_not_block_the_next_start_and_loses_nothing()
    {
        await using var console = await ConsoleHost.StartAsync();
        await console.Inbox.ReceiveAsync(Written.Message(), CancellationToken.None);
        await console.StopAsync();
        await SqlAsync(console, KilledMigration);

        await console.RunAsync().WaitAsync(TimeSpan.FromSeconds(60));

        Assert.Single(await console.AllAsync<Message>());
    }

    [Fact]
    public async Task The_migrations_of_both_databases_are_complete_and_the_same()
    {
        await using ConsoleDb sqlite = new SqliteConsoleDb.Design().CreateDbContext([]), postgres = new PostgresConsoleDb.Design().CreateDbContext([]);

        Assert.NotEmpty(sqlite.Database.GetMigrations());
        Assert.Equal(Names(sqlite), Names(postgres));
        // Asked of contexts of their own: asking changes the snapshot.
        Assert.False(new SqliteConsoleDb.Design().CreateDbContext([]).Database.HasPendingModelChanges(), "the model has changes that no SQLite migration makes: tools/Migrate");
        Assert.False(new PostgresConsoleDb.Design().CreateDbContext([]).Database.HasPendingModelChanges(), "the model has changes that no PostgreSQL migration makes: tools/Migrate");

        static IEnumerable<string> Names(ConsoleDb db) => db.Database.GetMigrations().Select(m => m.Split('_', 2)[1]);
    }

    [Fact]
    public async Task Lost_keys_are_told_at_start_and_putting_them_back_is_enough()
    {
        await using var console = await ConsoleHost.StartAsync();
        await console.Inbox.ReceiveAsync(Written.Message(), CancellationToken.None);
        await console.StopAsync();
        var keys = Path.Combine(console.Folder, "keys");
        var backup = keys + ".backup";
        Directory.Move(keys, backup);

        var refused = await Assert.ThrowsAsync<StartException>(() => console.RunAsync());
        Assert.Contains(keys, refused.Message, StringComparison.Ordinal);
        Assert.Contains("Storage__AcceptNewKeys=true", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<StartException>(() => console.RunAsync()); // not by trying twice

        Directory.Delete(keys, recursive: true);
        Directory.Move(backup, keys);
        await console.RunAsync();
        Assert.Single(await console.AllAsync<Message>());
    }

    [Fact]
    public async Task Who_goes_on_without_the_old_keys_says_so_once()
    {
        await using var console = await ConsoleHost.StartAsync();
        await console.StopAsync();
        Directory.Delete(Path.Combine(console.Folder, "keys"), recursive: true);

        await console.RunAsync(("Storage:AcceptNewKeys", "true"));
        await console.StopAsync();
        await console.RunAsync();

        Assert.Single(await console.AllAsync<KeyCheck.KeyProof>());
    }

    [Fact]
    public async Task A_second_console_on_the_same_data_is_told_who_is_in_the_way_and_starts_when_the_first_has_gone()
    {
        await using var first = await ConsoleHost.StartAsync();
        await using var second = ConsoleHost.Unstarted(settings: ("data", first.Folder));

        var refused = await Assert.ThrowsAsync<StartException>(() => second.RunAsync());
        Assert.Contains(first.Folder, refused.Message, StringComparison.Ordinal);
        await first.Inbox.ReceiveAsync(Written.Message(), CancellationToken.None); // the first goes on undisturbed

        await first.StopAsync();
        await second.RunAsync();
        Assert.Single(await second.AllAsync<Message>());
    }

    [Fact]
    public async Task Every_connection_keeps_what_was_committed_and_overwrites_what_was_deleted()
    {
        await using var console = await ConsoleHost.StartAsync();
        await using var db = console.Get<ConsoleDbs>().OpenAcross();
        await db.Database.OpenConnectionAsync();
        await using var writer = console.Get<ConsoleDbs>().Connect();

        foreach (var connection in new[] { writer, db.Database.GetDbConnection() })
        {
            string[] settings = ["journal_mode", "synchronous", "foreign_keys", "secure_delete", "busy_timeout"];
            Assert.Equal(["wal", "2", "1", "1", "5000"], settings.Select(s => Pragma(connection, s)));
        }
    }

    private static string Pragma(System.Data.Common.DbConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "pragma " + name;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }

    private static async Task SqlAsync(ConsoleHost console, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(console.Folder, "console.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
