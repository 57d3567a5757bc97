using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace OperatorConsole.Platform.Storage.Postgres;

/// <summary>The database on PostgreSQL.</summary>
public sealed class PostgresConsoleDb(DbContextOptions<PostgresConsoleDb> options, WriteGate gate) : ConsoleDb(options, gate)
{
    /// <summary>For scaffolding migrations.</summary>
    internal sealed class Design : IDesignTimeDbContextFactory<PostgresConsoleDb>
    {
        public PostgresConsoleDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresConsoleDb>().UseNpgsql("Host=design").Options, new WriteGate(new StorageOptions()));
    }
}
