using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace OperatorConsole.Tests.Load;

/// <summary>What this disk can make durable at best: rows per second through SQLite in WAL with synchronous=FULL, by rows in a commit.</summary>
internal static class DiskLimit
{
    public static double RowsPerSecond(int rowsInCommit, TimeSpan length, CancellationToken cancel)
    {
        // The product's assembly chooses the native library when it loads.
        RuntimeHelpers.RunModuleConstructor(typeof(Program).Module.ModuleHandle);
        var folder = Directory.CreateTempSubdirectory("operator-console-disk-");
        try
        {
            return Commit(Path.Combine(folder.FullName, "limit.db"), rowsInCommit, length, cancel);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Commit(string file, int rowsInCommit, TimeSpan length, CancellationToken cancel)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var insert = connection.CreateCommand();
        insert.CommandText = "pragma journal_mode=wal; pragma synchronous=full; create table message (id integer primary key, body text not null)";
        insert.ExecuteNonQuery();
        insert.CommandText = "insert into message (body) values ($body)";
        insert.Parameters.AddWithValue("$body", new string('x', 80));
        insert.Prepare();

        var rows = 0L;
        var began = Clock.Now;
        for (var end = began + length.TotalMilliseconds; Clock.Now < end;)
        {
            cancel.ThrowIfCancellationRequested();
            using var commit = connection.BeginTransaction();
            insert.Transaction = commit;
            for (var i = 0; i < rowsInCommit; i++) insert.ExecuteNonQuery();
            commit.Commit();
            rows += rowsInCommit;
        }
        return rows * 1e3 / (Clock.Now - began);
    }
}
