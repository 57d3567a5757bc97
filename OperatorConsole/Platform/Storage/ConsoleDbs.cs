using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace OperatorConsole.Platform.Storage;

/// <summary>Opens database contexts, each scoped to one workspace.</summary>
public sealed class ConsoleDbs(IDatabase database, WriteGate gate)
{
    /// <summary>A context that sees one workspace. Dispose it.</summary>
    public ConsoleDb Open(string workspaceId)
    {
        var db = database.Open(gate);
        db.WorkspaceId = workspaceId;
        return db;
    }

    /// <summary>A context that sees no workspace's rows unless the query says <c>IgnoreQueryFilters()</c>: for workers and sign-in.</summary>
    public ConsoleDb OpenAcross() => database.Open(gate);

    /// <summary>A context on somebody else's connection and transaction: the writer's.</summary>
    internal ConsoleDb Join(DbConnection connection, DbTransaction transaction, string workspaceId)
    {
        var db = database.Join(connection, gate);
        db.WorkspaceId = workspaceId;
        db.Database.UseTransaction(transaction);
        return db;
    }

    /// <inheritdoc cref="IDatabase.OpensTurn" />
    internal string? OpensTurn => database.OpensTurn;

    /// <summary>A connection of one's own, opened: the writer's.</summary>
    internal DbConnection Connect() => database.Connect();
}
