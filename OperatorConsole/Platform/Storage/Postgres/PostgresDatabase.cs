using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace OperatorConsole.Platform.Storage.Postgres;

/// <summary>PostgreSQL, for when one machine is not enough.</summary>
internal sealed class PostgresDatabase(string address, string node) : IDatabase
{
    /// <summary>Under a name of this node's own.</summary>
    public PostgresDatabase(StorageOptions options) : this(Shared(options.Postgres), Guid.NewGuid().ToString("N")[..12]) { }

    /// <summary>Connections of one node, unless its address says otherwise: the server has a hundred, and the first node must leave some to the others.</summary>
    private const int Connections = 30;

    // Keys of https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS; a database has its own.
    private const long WriterLock = 0x4F43_0001, PrepareLock = 0x4F43_0002;

    private readonly DbContextOptions<PostgresConsoleDb> ready = new DbContextOptionsBuilder<PostgresConsoleDb>().UseNpgsql(address).Options;

    public ConsoleDb Open(WriteGate gate) => new PostgresConsoleDb(ready, gate);

    public ConsoleDb Join(DbConnection connection, WriteGate gate) =>
        new PostgresConsoleDb(new DbContextOptionsBuilder<PostgresConsoleDb>().UseNpgsql(connection).Options, gate);

    public DbConnection Connect()
    {
        var connection = new NpgsqlConnection(address);
        connection.Open();
        return connection;
    }

    /// <summary>
    /// One writer over all nodes, as on SQLite: whoever comes second sees all that the first has stored, so a message that two nodes are given at once is one row, a
    /// conversation two people take at once has one owner, and rows get their numbers in the order in which they are committed. The lock goes with the
    /// transaction. A node that is frozen in the middle of one is thrown out, so that it holds up the others no longer than that.
    /// </summary>
    public string OpensTurn { get; } = $"""
        set local lock_timeout = '20s'; set local idle_in_transaction_session_timeout = '8s';
        select set_config('{PostgresNotices.Node}', '{node}', true), pg_advisory_xact_lock({WriterLock})
        """;

    public INodeLine? Line { get; } = new PostgresLine(address, node);

    public async Task<IAsyncDisposable> PrepareAloneAsync(CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(address);
        try
        {
            await connection.OpenAsync(cancel);
            await using var command = new NpgsqlCommand($"select pg_advisory_lock({PrepareLock})", connection) { CommandTimeout = 0 }; // a migration may take long
            await command.ExecuteNonQueryAsync(cancel);
            return new Alone(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>PostgreSQL's lock ends with the session that held it.</summary>
    public Task ForgetKilledMigrationAsync(ConsoleDb db, CancellationToken cancel) => Task.CompletedTask;

    private static string Shared(string address)
    {
        var settings = new NpgsqlConnectionStringBuilder(address);
        if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = Math.Max(Connections, settings.MinPoolSize);
        return settings.ConnectionString;
    }

    private sealed class Alone(NpgsqlConnection connection) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await using (connection)
            {
                await using var command = new NpgsqlCommand($"select pg_advisory_unlock({PrepareLock})", connection); // the connection goes back to the pool and lives on
                await command.ExecuteNonQueryAsync();
            }
        }
    }
}
