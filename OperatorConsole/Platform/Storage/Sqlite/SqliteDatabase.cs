using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace OperatorConsole.Platform.Storage.Sqlite;

/// <summary>SQLite: one file in the data directory.</summary>
internal sealed class SqliteDatabase(StorageOptions options) : IDatabase
{
    private readonly DbContextOptions<SqliteConsoleDb> ready = Finish(b => b.UseSqlite(Address(options.SqliteFile)));

    public ConsoleDb Open(WriteGate gate) => new SqliteConsoleDb(ready, gate);

    public ConsoleDb Join(DbConnection connection, WriteGate gate) => new SqliteConsoleDb(Finish(b => b.UseSqlite(connection)), gate);

    public DbConnection Connect()
    {
        // Not from the pool: a writer that failed to commit is closed for good, not handed out again.
        var connection = new SqliteConnection(Address(options.SqliteFile) + ";Pooling=False");
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Open) SqliteSettings.Apply(connection);
        };
        connection.Open();
        return connection;
    }

    /// <summary>Nothing: the data directory is held by one process, and it begins its transactions as the writer.</summary>
    public string? OpensTurn => null;

    public INodeLine? Line => null;

    public Task<IAsyncDisposable> PrepareAloneAsync(CancellationToken cancel) => Task.FromResult<IAsyncDisposable>(new Alone());

    public async Task ForgetKilledMigrationAsync(ConsoleDb db, CancellationToken cancel)
    {
        var tables = await db.Database.SqlQuery<int>($"select count(*) as \"Value\" from sqlite_master where name = '__EFMigrationsLock'").SingleAsync(cancel);
        if (tables > 0) await db.Database.ExecuteSqlAsync($"delete from \"__EFMigrationsLock\"", cancel);
    }

    internal static DbContextOptions<SqliteConsoleDb> Finish(Action<DbContextOptionsBuilder<SqliteConsoleDb>> use)
    {
        var builder = new DbContextOptionsBuilder<SqliteConsoleDb>();
        use(builder);
        return builder.AddInterceptors(SqliteSettings.Instance).Options;
    }

    private sealed class Alone : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private static string Address(string file) => new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, DefaultTimeout = 5 }.ToString();
}
