namespace OperatorConsole.Platform.Storage.Sqlite;

/// <summary>
/// A table's texts and numbers gathered as rows of a table of words, kept by triggers. A number is written with each of its endings, so that whoever knows
/// the last digits, or it without its country, finds it: looking for a beginning finds any part.
/// </summary>
internal static class SqliteWordRows
{
    private const int Endings = 12;
    private static readonly string[] Signs = [" ", "+", "-", "(", ")", ".", "/"];

    /// <summary>Gathers into <paramref name="words"/> (WorkspaceId, <paramref name="ownedBy"/>, Source, Text) what stands in a table whose rows belong to <paramref name="owner"/>.</summary>
    public static string Create(string words, string table, string owner, string[] texts, string[] numbers, string only = "true", string ownedBy = "CustomerId")
    {
        string Only(string row) => string.Format(null, only, row);
        string Text(string row) => string.Join(" || ' ' || ", texts.Select(t => $"coalesce({row}.\"{t}\", '')").Concat(numbers.Select(n => EndingsOf($"coalesce({row}.\"{n}\", '')"))));
        string Insert(string row) => $"insert into \"{words}\" (\"WorkspaceId\", \"{ownedBy}\", \"Source\", \"Text\")";
        string Values(string row) => $"{row}.\"WorkspaceId\", {row}.\"{owner}\", {row}.\"Id\", {Text(row)}";
        return $"""
            {Insert("t")} select {Values("t")} from "{table}" t where {Only("t")};
            create trigger "{table}_words_added" after insert on "{table}" when {Only("new")} begin
              {Insert("new")} values ({Values("new")}); end;
            create trigger "{table}_words_changed" after update on "{table}" when {Only("new")} begin
              update "{words}" set "{ownedBy}" = new."{owner}", "Text" = {Text("new")} where "Source" = new."Id"; end;
            create trigger "{table}_words_removed" before delete on "{table}" begin
              delete from "{words}" where "Source" = old."Id"; end;
            """;
    }

    private static string EndingsOf(string number)
    {
        var digits = Signs.Aggregate(number, (bare, sign) => $"replace({bare}, '{sign}', '')");
        var endings = string.Join(" || ' ' || ", Enumerable.Range(1, Endings).Select(from => $"substr(d, {from})"));
        return $"(select case when d glob '*[^0-9]*' then '' else {endings} end from (select {digits} as d))";
    }
}
