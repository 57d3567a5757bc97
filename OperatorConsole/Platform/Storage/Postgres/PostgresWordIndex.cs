using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Platform.Storage.Postgres;

/// <summary>
/// Search by tsvector. A GIN index knows no order: a common word would fetch and sort half the table. So the newest rows are looked through first, one by
/// one from the end; a word that is not common enough to be found often there has a short list in the index, which is asked only then.
/// </summary>
internal sealed class PostgresWordIndex : IWordIndex
{
    private const int NewestRows = 20_000;

    public IQueryable<T> Newest<T>(ConsoleDb db, SearchWords words, int most) where T : class, IOwned
    {
        var (table, key) = WordTable.Of<T>(db);
        // "offset 0" keeps the planner from walking back through all of the table in the hope of a hit.
        var sql = $$"""
            select t.* from (
              (select "{{key}}" from "{{table}}" where "{{key}}" > (select max("{{key}}") - {{NewestRows}} from "{{table}}") and "Words" @@ ({2}::tsquery && to_tsquery('simple', {0})) order by "{{key}}" desc limit {1})
              union all
              (select "{{key}}" from (select "{{key}}" from "{{table}}" where "Words" @@ ({2}::tsquery && to_tsquery('simple', {0})) offset 0) o
                where "{{key}}" <= (select max("{{key}}") - {{NewestRows}} from "{{table}}") order by "{{key}}" desc limit {1})
              limit {1}) f
            join "{{table}}" t on t."{{key}}" = f."{{key}}"
            """;
        return db.Set<T>().FromSqlRaw(sql, Query(words), most, PostgresSearchIndex.PlaceOf(db.WorkspaceId));
    }

    // https://www.postgresql.org/docs/current/datatype-textsearch.html: a word in quotes is a word and nothing else.
    private static string Query(SearchWords words) => string.Join(" & ", words.Words.Select(w => $"'{w}'")) + (words.LastIsBeginning ? ":*" : "");
}
