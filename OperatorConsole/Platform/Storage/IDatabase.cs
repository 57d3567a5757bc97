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

    /// <summary>What the writer says first in each of its transactions, so that it is the only one of all nodes until that ends; null where this process is the only one.</summary>
    string? OpensTurn { get; }

    /// <summary>The way words go from node to node; null where this process is the only one.</summary>
    INodeLine? Line { get; }

    /// <summary>Waits until no other node is preparing the database, and keeps the others waiting until disposed.</summary>
    Task<IAsyncDisposable> PrepareAloneAsync(CancellationToken cancel);

    /// <summary>Clears away what a migration that was killed left behind. We hold the data directory, so nobody else migrates.</summary>
    Task ForgetKilledMigrationAsync(ConsoleDb db, CancellationToken cancel);
}
