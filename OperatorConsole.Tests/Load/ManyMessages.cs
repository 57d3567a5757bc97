using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Load;

/// <summary>
/// A database as it is after years: customers with numbers, a conversation each, and messages whose words are as unevenly common as those of a language.
/// Written past the inbox, but by statements that the database's own triggers see.
/// </summary>
internal sealed class ManyMessages(ConsoleHost console, int conversations)
{
    private const int RowsAtOnce = 40;
    private static readonly string[] Syllables = ["ca", "ro", "si", "per", "ta", "ma", "re", "vi", "no", "te", "con", "gra", "zi", "bu", "gio", "fil", "tro", "pre", "ven", "ti", "vo", "sca", "da", "bag", "lu", "mi"];
    private static readonly string[] Usual = ["caldaia", "grazie", "buongiorno", "perché", "il", "la", "che", "di", "non", "una", "sono", "tecnico", "oggi", "acqua", "perde"];
    private static readonly DateTimeOffset Begun = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly Random chance = new(1);
    private readonly string[] vocabulary = new string[40_000];

    /// <summary>A word that stands in about one of ten thousand messages.</summary>
    public string Rare => vocabulary[9_000];

    /// <summary>The number of a customer, as one would type it.</summary>
    public static string PhoneOf(int customer) => string.Create(CultureInfo.InvariantCulture, $"+39 3{customer:00 0000000}");

    public async Task WriteAsync(string workspaceId, int messages, CancellationToken cancel)
    {
        for (var i = 0; i < vocabulary.Length; i++) vocabulary[i] = string.Concat(Enumerable.Range(0, 2 + (i % 3)).Select(_ => Syllables[chance.Next(Syllables.Length)])) + (char)('a' + (i % 20));
        await using var db = console.Get<ConsoleDbs>().OpenAcross();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var places = Enumerable.Range(0, conversations).Select(i => (Customer: $"k{workspaceId}{i}", Address: $"a{workspaceId}{i}", Conversation: $"c{workspaceId}{i}")).ToList();
        await InsertAsync(db, "Customers", ["Id", "WorkspaceId", "Name", "Phone", "CreatedAt"],
            places.Select((p, i) => new object[] { p.Customer, workspaceId, $"{Word()} {Word()}", PhoneOf(i), Begun.UtcTicks }), cancel);
        await InsertAsync(db, "ChannelAddresses", ["Id", "WorkspaceId", "Channel", "Address", "CustomerId"],
            places.Select((p, i) => new object[] { p.Address, workspaceId, "whatsapp", PhoneOf(i), p.Customer }), cancel);
        await InsertAsync(db, "Conversations", ["Id", "WorkspaceId", "Number", "CustomerId", "AddressId", "Channel", "State", "Priority", "LabelIds", "Unread", "ReadSeq", "LastSeq", "LastText", "LastStatus", "LastAt", "CreatedAt", "Version"],
            places.Select((p, i) => new object[] { p.Conversation, workspaceId, i + 1, p.Customer, p.Address, "whatsapp", i % 50 == 0 ? "Open" : "Resolved", "Medium", "", 0, 0L, (long)i, "", "None", Begun.UtcTicks, Begun.UtcTicks, 1L }), cancel);
        await InsertAsync(db, "Messages", ["Id", "WorkspaceId", "ConversationId", "Direction", "AuthorKind", "Author", "Kind", "Text", "Status", "CreatedAt"],
            Enumerable.Range(0, messages).Select(i =>
            {
                var at = Begun.AddSeconds(i * 60L);
                return new object[] { NewId.At(at), workspaceId, places[chance.Next(places.Count)].Conversation, i % 2 == 0 ? "In" : "Out", "Customer", "Maria", "text", Text(i), "Sent", at.UtcTicks };
            }), cancel);
        await db.Database.ExecuteSqlAsync($"update \"Conversations\" set \"LastSeq\" = coalesce((select max(m.\"Seq\") from \"Messages\" m where m.\"ConversationId\" = \"Conversations\".\"Id\"), 0) where \"WorkspaceId\" = {workspaceId}", cancel);
        await transaction.CommitAsync(cancel);
        await db.Database.ExecuteSqlRawAsync("analyze", cancel);
    }

    private string Text(int number) => string.Join(' ', Enumerable.Range(0, 9).Select(_ => Word()).Concat(chance.GetItems(Usual, 3)).Append(number % 2 == 0 ? "caldaia" : "ok"));

    // By Zipf: the word of rank n is n times as rare as the first.
    private string Word() => vocabulary[Math.Min(vocabulary.Length - 1, (int)Math.Pow(vocabulary.Length, chance.NextDouble()) - 1)];

    private static async Task InsertAsync(ConsoleDb db, string table, string[] columns, IEnumerable<object[]> rows, CancellationToken cancel)
    {
        foreach (var part in rows.Chunk(RowsAtOnce))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
            var values = part.Select((row, r) => $"({string.Join(", ", row.Select((_, c) => $"@p{r}_{c}"))})");
            command.CommandText = $"insert into \"{table}\" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) values {string.Join(", ", values)}";
            for (var r = 0; r < part.Length; r++)
                for (var c = 0; c < columns.Length; c++) Add(command, $"p{r}_{c}", part[r][c]);
            await command.ExecuteNonQueryAsync(cancel);
        }
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}
