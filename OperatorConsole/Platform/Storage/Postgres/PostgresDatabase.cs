using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OperatorConsole.Platform.Storage.Postgres;

/// <summary>PostgreSQL, for when one machine is not enough.</summary>
internal sealed class PostgresDatabase(StorageOptions options) : IDatabase
{
    private readonly DbContextOptions<PostgresConsoleDb> ready = new DbContextOptionsBuilder<PostgresConsoleDb>().UseNpgsql(options.Postgres).Options;

    public ConsoleDb Open(WriteGate gate) => new PostgresConsoleDb(ready, gate);

    public ConsoleDb Join(DbConnection connection, WriteGate gate) =>
        new PostgresConsoleDb(new DbContextOptionsBuilder<PostgresConsoleDb>().UseNpgsql(connection).Options, gate);

    public DbConnection Connect()
    {
        var connection = new NpgsqlConnection(options.Postgres);
        connection.Open();
        return connection;
    }

    /// <summary>PostgreSQL's lock ends with the session that held it.</summary>
    public Task ForgetKilledMigrationAsync(ConsoleDb db, CancellationToken cancel) => Task.CompletedTask;
}
