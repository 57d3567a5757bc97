namespace OperatorConsole.Platform.Storage;

/// <summary>
/// Where keys are kept, as lines of text: beside SQLite's file in the data directory; with PostgreSQL in the database, where every node finds them, so that what one
/// has signed another takes.
/// </summary>
public interface IKeyShelf
{
    /// <summary>The lines of a ring, as they were put; none when there is no such ring yet.</summary>
    IReadOnlyList<string> Read(string ring);

    /// <summary>Shows what stands there and puts what <paramref name="change"/> answers in its place, whole or not at all; null leaves it. Nobody else changes a ring meanwhile.</summary>
    /// <returns>What stands there then.</returns>
    IReadOnlyList<string> Change(string ring, Func<IReadOnlyList<string>, IReadOnlyList<string>?> change);
}
