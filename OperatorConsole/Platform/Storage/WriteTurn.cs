using System.Data.Common;

namespace OperatorConsole.Platform.Storage;

/// <summary>What a piece of work may use during its turn: prepared commands on the writer's connection, and a context that joins it.</summary>
public sealed class WriteTurn : IDisposable
{
    private readonly ConsoleDbs dbs;
    private readonly DbConnection connection;
    private readonly Dictionary<string, DbCommand> commands = [];
    private readonly List<Action> announcements = [];
    private DbTransaction? transaction;

    internal WriteTurn(ConsoleDbs dbs, DbConnection connection) => (this.dbs, this.connection) = (dbs, connection);

    internal int Announced => announcements.Count;

    /// <summary>What is to be told to others once this is on the disk. Must not block.</summary>
    public void AfterCommit(Action announce) => announcements.Add(announce);

    /// <summary>A context in this transaction. Save with <c>SaveChanges()</c>; dispose it within the turn.</summary>
    public ConsoleDb Open(string workspaceId) => dbs.Join(connection, transaction!, workspaceId);

    /// <summary>
    /// The command of this text, prepared once and kept. <paramref name="values"/> are named @p0, @p1 … in it; null is NULL.
    /// The same text serves SQLite and PostgreSQL.
    /// </summary>
    public DbCommand Command(string text, params ReadOnlySpan<object?> values)
    {
        if (!commands.TryGetValue(text, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = text;
            for (var i = 0; i < values.Length; i++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = "p" + i;
                command.Parameters.Add(parameter);
            }
            commands[text] = command;
        }
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i] ?? DBNull.Value;
        return command;
    }

    /// <summary>Runs a command that returns no row; the number of rows it changed.</summary>
    public int Execute(string text, params ReadOnlySpan<object?> values) => Command(text, values).ExecuteNonQuery();

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var command in commands.Values) command.Dispose();
        commands.Clear();
    }

    internal void Begin(DbTransaction next)
    {
        transaction = next;
        announcements.Clear();
        if (dbs.OpensTurn is { } first) Execute(first);
    }

    internal void Savepoint(string name) => Execute("savepoint " + name);

    internal void Release(string name) => Execute("release savepoint " + name);

    /// <summary>False when there is nothing left to go back to.</summary>
    internal bool TryRollBack(string name)
    {
        try { Execute("rollback to savepoint " + name); }
        catch (Exception gone) when (gone is DbException or InvalidOperationException) { return false; }
        return true;
    }

    internal void Forget(int from) => announcements.RemoveRange(from, announcements.Count - from);

    internal void Announce(Action<Exception> failed)
    {
        foreach (var announce in announcements)
        {
            try { announce(); }
            catch (Exception failure) { failed(failure); }
        }
        announcements.Clear();
    }
}
