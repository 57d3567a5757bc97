namespace OperatorConsole.Platform.Storage.Postgres;

/// <summary>A table's texts and numbers gathered as rows of a table of words, kept by triggers: what <c>SqliteWordRows</c> does, in PostgreSQL's words.</summary>
internal static class PostgresWordRows
{
    private const int Endings = 12;

    /// <summary>Gathers into <paramref name="words"/> (WorkspaceId, <paramref name="ownedBy"/>, Source, Text) what stands in a table whose rows belong to <paramref name="owner"/>.</summary>
    public static string Create(string words, string table, string owner, string[] texts, string[] numbers, string only = "true", string ownedBy = "CustomerId")
    {
        string Only(string row) => string.Format(null, only, row);
        string Text(string row) => string.Join(" || ' ' || ", texts.Select(t => $"coalesce({row}.\"{t}\", '')").Concat(numbers.Select(n => EndingsOf($"coalesce({row}.\"{n}\", '')"))));
        var insert = $"insert into \"{words}\" (\"WorkspaceId\", \"{ownedBy}\", \"Source\", \"Text\")";
        string Values(string row) => $"{row}.\"WorkspaceId\", {row}.\"{owner}\", {row}.\"Id\", {Text(row)}";
        return $"""
            {insert} select {Values("t")} from "{table}" t where {Only("t")};
            create function "{table}_words"() returns trigger language plpgsql as $words$ begin
              if tg_op = 'DELETE' then delete from "{words}" where "Source" = old."Id"; return old; end if;
              if not ({Only("new")}) then return new; end if;
              if tg_op = 'INSERT' then {insert} values ({Values("new")});
              else update "{words}" set "{ownedBy}" = new."{owner}", "Text" = {Text("new")} where "Source" = new."Id"; end if;
              return new; end $words$;
            create trigger "{table}_words_kept" before delete on "{table}" for each row execute function "{table}_words"();
            create trigger "{table}_words_written" after insert or update on "{table}" for each row execute function "{table}_words"();
            """;
    }

    private static string EndingsOf(string number)
    {
        var digits = $"translate({number}, ' +-()./', '')";
        var endings = string.Join(" || ' ' || ", Enumerable.Range(1, Endings).Select(from => $"substr({digits}, {from})"));
        return $"case when {digits} ~ '[^0-9]' then '' else {endings} end";
    }
}
