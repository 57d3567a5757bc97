using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OperatorConsole.Platform.Storage.Sqlite;

/// <summary>
/// What every SQLite connection is told: write-ahead log, each commit on the disk before it is answered, foreign keys, and deleted text overwritten
/// (https://www.sqlite.org/pragma.html).
/// </summary>
internal sealed class SqliteSettings : DbConnectionInterceptor
{
    public static readonly SqliteSettings Instance = new();

    private const string Pragmas = """
        pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on;
        pragma busy_timeout = 5000; pragma wal_autocheckpoint = 4000; pragma temp_store = memory; pragma cache_size = -1000;
        """;

    public static void Apply(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Pragmas;
        command.ExecuteNonQuery();
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection); // SQLite has no asynchronous calls
        return Task.CompletedTask;
    }
}
