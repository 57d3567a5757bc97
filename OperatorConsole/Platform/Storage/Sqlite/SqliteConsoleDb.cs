using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace OperatorConsole.Platform.Storage.Sqlite;

/// <summary>The database on SQLite.</summary>
public sealed class SqliteConsoleDb(DbContextOptions<SqliteConsoleDb> options, WriteGate gate) : ConsoleDb(options, gate)
{
    /// <summary>For scaffolding migrations.</summary>
    internal sealed class Design : IDesignTimeDbContextFactory<SqliteConsoleDb>
    {
        public SqliteConsoleDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteConsoleDb>().UseSqlite("Data Source=design.db").Options, new WriteGate(new StorageOptions()));
    }
}
