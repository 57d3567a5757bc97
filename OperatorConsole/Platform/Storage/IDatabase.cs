using System.Data.Common;

namespace OperatorConsole.Platform.Storage;

/// <summary>What differs between SQLite and PostgreSQL; one is chosen at start.</summary>
public interface IDatabase
{
    /// <summary>A context on a connection of its own.</summary>
    ConsoleDb Open(WriteGate gate);

    /// <summary>A context on a given connection.</summary>
    ConsoleDb Join(DbConnection connection, WriteGate gate);

    /// <summary>An open connection: the writer's.</summary>
    DbConnection Connect();

    /// <summary>Clears away what a migration that was killed left behind. We hold the data directory, so nobody else migrates.</summary>
    Task ForgetKilledMigrationAsync(ConsoleDb db, CancellationToken cancel);
}
