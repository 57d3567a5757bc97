using System.Text;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Platform.Storage.Sqlite;

/// <summary>
/// Search by FTS5. Its lists are in the order of the key, so that the newest come first without sorting and the rest is never looked at; the workspace
/// stands in the index as a word of its own, so that another's many messages are no detour.
/// </summary>
internal sealed class SqliteWordIndex : IWordIndex
{
    public IQueryable<T> Newest<T>(ConsoleDb db, SearchWords words, int most) where T : class, IOwned
    {
        var (table, key) = WordTable.Of<T>(db);
        var index = table + WordTable.IndexSuffix;
        var sql = $$"""
            select t.* from (select rowid as "Found" from "{{index}}" where "{{index}}" match {0} order by rowid desc limit {1}) f
            join "{{table}}" t on t."{{key}}" = f."Found"
            """;
        return db.Set<T>().FromSqlRaw(sql, Match(db.WorkspaceId, words), most);
    }

    // https://www.sqlite.org/fts5.html#full_text_query_syntax: a word in quotes is a word and nothing else.
    private static string Match(string workspaceId, SearchWords words)
    {
        var match = new StringBuilder($"Place : \"{SqliteSearchIndex.PlaceOf(workspaceId)}\" AND Text : (");
        for (var i = 0; i < words.Words.Count; i++) match.Append(i > 0 ? " AND \"" : "\"").Append(words.Words[i]).Append('"');
        return match.Append(words.LastIsBeginning ? " *)" : ")").ToString();
    }
}
