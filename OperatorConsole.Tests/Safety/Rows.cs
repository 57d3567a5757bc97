using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace OperatorConsole.Tests.Safety;

/// <summary>A print of every row of every table: two are equal when nothing was stored between them. Who is at their screen, and who was seen when, is left out: that is written by itself as time goes by.</summary>
internal static class Rows
{
    public static async Task<IReadOnlyDictionary<string, string>> PrintAsync(string file)
    {
        await using var db = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        await db.OpenAsync();
        await using var all = db.BeginTransaction(deferred: true); // one moment for all tables
        var prints = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in await TextsAsync(db, "select name from sqlite_master where type = 'table' and sql not like '%virtual%' and name <> 'Presences'"))
            prints[table] = await PrintAsync(db, table);
        return prints;
    }

    private static async Task<string> PrintAsync(SqliteConnection db, string table)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var command = db.CreateCommand();
        command.CommandText = $"select * from \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var count = 0;
        for (; await reader.ReadAsync(); count++)
            for (var i = 0; i < reader.FieldCount; i++)
            {
                if (reader.GetName(i) is "SeenAt" or "LastSeenAt") continue;
                hash.AppendData(reader.GetValue(i) is byte[] bytes ? bytes : Encoding.UTF8.GetBytes(reader.GetValue(i) + "|"));
            }
        return $"{count} rows {Convert.ToHexString(hash.GetHashAndReset())}";
    }

    private static async Task<List<string>> TextsAsync(SqliteConnection db, string query)
    {
        await using var command = db.CreateCommand();
        command.CommandText = query;
        await using var reader = await command.ExecuteReaderAsync();
        var texts = new List<string>();
        while (await reader.ReadAsync()) texts.Add(reader.GetString(0));
        return texts;
    }
}
