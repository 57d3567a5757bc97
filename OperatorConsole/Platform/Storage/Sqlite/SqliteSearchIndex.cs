namespace OperatorConsole.Platform.Storage.Sqlite;

/// <summary>Full-text index on SQLite (FTS5, https://www.sqlite.org/fts5.html): kept by triggers, so that no writer can forget it.</summary>
internal static class SqliteSearchIndex
{
    /// <summary>Makes the index over <paramref name="table"/>'s columns; its rows are found by <paramref name="key"/>.</summary>
    public static string Create(string index, string table, string key, params string[] columns)
    {
        var names = string.Join(", ", columns.Select(c => $"\"{c}\""));
        var fresh = string.Join(", ", columns.Select(c => $"new.\"{c}\""));
        var old = string.Join(", ", columns.Select(c => $"old.\"{c}\""));
        return $"""
            create virtual table "{index}" using fts5({names}, content='{table}', content_rowid='{key}', tokenize='unicode61 remove_diacritics 2', prefix='2 3');
            create trigger "{index}_added" after insert on "{table}" begin
              insert into "{index}"(rowid, {names}) values (new."{key}", {fresh}); end;
            create trigger "{index}_removed" after delete on "{table}" begin
              insert into "{index}"("{index}", rowid, {names}) values ('delete', old."{key}", {old}); end;
            create trigger "{index}_changed" after update of {names} on "{table}" begin
              insert into "{index}"("{index}", rowid, {names}) values ('delete', old."{key}", {old});
              insert into "{index}"(rowid, {names}) values (new."{key}", {fresh}); end;
            """;
    }
}
