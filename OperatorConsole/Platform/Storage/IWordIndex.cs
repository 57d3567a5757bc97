using OperatorConsole.Platform.Text;

namespace OperatorConsole.Platform.Storage;

/// <summary>Full-text search over the tables that have an index of words: FTS5 on SQLite, tsvector on PostgreSQL (<c>SqliteSearchIndex</c>, <c>PostgresSearchIndex</c>).</summary>
public interface IWordIndex
{
    /// <summary>
    /// The newest rows of the context's workspace that hold all the words, at most <paramref name="most"/>: however common a word is, the work stays bounded.
    /// A query to be narrowed, joined and put into order with LINQ. <typeparamref name="T"/> has a number as its key that grows.
    /// </summary>
    IQueryable<T> Newest<T>(ConsoleDb db, SearchWords words, int most) where T : class, IOwned;
}
