namespace OperatorConsole.Platform.Storage.Postgres;

/// <summary>
/// Full-text index on PostgreSQL (https://www.postgresql.org/docs/current/textsearch.html): a generated column, so that no writer can forget it. Its words are
/// those that SQLite's index has: parted at everything but letters and digits, small, without accents. The workspace stands among them as a word of its own.
/// </summary>
internal static class PostgresSearchIndex
{
    // Nobody can type it: what is typed loses everything but letters and digits.
    private const char PlaceMark = '@';

    /// <summary>Adds the column and its index; <paramref name="only"/> is a condition on the row.</summary>
    public static string Create(string table, string column, string only = "true") => $"""
        alter table "{table}" add column "Words" tsvector generated always as
          (case when {only} then array_to_tsvector(array['{PlaceMark}' || "WorkspaceId"]) || to_tsvector('simple', {Folded(column)}) else ''::tsvector end) stored;
        create index "IX_{table}_{WordTable.IndexSuffix}" on "{table}" using gin ("Words");
        """;

    /// <summary>The word that stands for a workspace, as a tsquery.</summary>
    public static string PlaceOf(string workspaceId) => $"'{PlaceMark}{workspaceId.Replace("'", "''", StringComparison.Ordinal).Replace("\\", "\\\\", StringComparison.Ordinal)}'";

    // Named signs and not a class of them: what a class holds depends on the server's locale.
    private static string Folded(string column) =>
        $"""
        lower(regexp_replace(normalize(regexp_replace(normalize("{column}", NFD), '[\u0300-\u036f]', '', 'g'), NFC),
          '[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u2000-\u206f\u3000-\u303f]+', ' ', 'g'))
        """;
}
