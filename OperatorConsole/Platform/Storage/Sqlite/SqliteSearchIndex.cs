using System.Text;

namespace OperatorConsole.Platform.Storage.Sqlite;

/// <summary>Full-text index on SQLite (FTS5, https://www.sqlite.org/fts5.html): kept by triggers, so that no writer can forget it.</summary>
internal static class SqliteSearchIndex
{
    // Nobody can type it: what is typed loses everything but letters and digits. So no word's list is lengthened by a workspace's.
    private const char PlaceMark = '\uE000';

    /// <summary>
    /// Makes the index over a table's text column, fills it, and keeps it. Rows are found by <paramref name="key"/>, which must be the table's
    /// integer primary key; <paramref name="only"/> is a condition on <c>{0}</c>, the row.
    /// </summary>
    public static string Create(string table, string key, string column, string only = "true")
    {
        var index = table + WordTable.IndexSuffix;
        return $"""
            create virtual table "{index}" using fts5(Place, Text, content='', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
            insert into "{index}"(rowid, Place, Text) select "{key}", {Place("t")}, "{column}" from "{table}" t where {Only("t")};
            create trigger "{index}_added" after insert on "{table}" when {Only("new")} begin
              insert into "{index}"(rowid, Place, Text) values (new."{key}", {Place("new")}, new."{column}"); end;
            create trigger "{index}_removed" after delete on "{table}" when {Only("old")} begin
              insert into "{index}"("{index}", rowid, Place, Text) values ('delete', old."{key}", {Place("old")}, old."{column}"); end;
            create trigger "{index}_changed" after update of "{column}" on "{table}" when {Only("new")} begin
              insert into "{index}"("{index}", rowid, Place, Text) values ('delete', old."{key}", {Place("old")}, old."{column}");
              insert into "{index}"(rowid, Place, Text) values (new."{key}", {Place("new")}, new."{column}"); end;
            """;

        string Only(string row) => string.Format(null, only, row);
    }

    /// <summary>The word that stands for a workspace: letters and digits only, whatever its id is made of.</summary>
    public static string PlaceOf(string workspaceId) => PlaceMark + Convert.ToHexString(Encoding.UTF8.GetBytes(workspaceId));

    private static string Place(string row) => $"char({(int)PlaceMark}) || hex({row}.\"WorkspaceId\")";
}
