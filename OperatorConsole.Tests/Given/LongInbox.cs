using Microsoft.Data.Sqlite;

namespace OperatorConsole.Tests.Given;

/// <summary>
/// An inbox after years: many conversations, and one of them with very many messages. Written into the database of a console that runs, before anybody has
/// opened the workspace's list.
/// </summary>
internal static class LongInbox
{
    /// <summary>The conversation with the many messages.</summary>
    public const string Thread = "long-thread";

    private const string Count = "with recursive n(i) as (select 1 union all select i + 1 from n where i < @count)";

    /// <summary>Conversations "Cliente 00001" to the last, of which the first is the newest; and <see cref="Thread"/> with messages "messaggio 1" to the last, all read.</summary>
    public static async Task WriteAsync(string dataDirectory, int conversations, int messages, string workspace = "demo")
    {
        await using var db = new SqliteConnection($"Data Source={Path.Combine(dataDirectory, "console.db")};Pooling=False;Default Timeout=30");
        await db.OpenAsync();
        await using var transaction = db.BeginTransaction();
        await RunAsync(conversations, $"""
            {Count} insert into "Customers" ("Id", "WorkspaceId", "Name", "Phone", "CreatedAt") select 'long-k' || i, @workspace, 'Cliente ' || substr('0000' || i, -5), '+39 02 ' || (7000000 + i), 0 from n;
            {Count} insert into "ChannelAddresses" ("Id", "WorkspaceId", "Channel", "Address", "CustomerId") select 'long-a' || i, @workspace, 'whatsapp', '3902' || (7000000 + i), 'long-k' || i from n;
            {Count} insert into "Conversations" ("Id", "WorkspaceId", "Number", "CustomerId", "AddressId", "Channel", "State", "AssigneeId", "Priority", "LabelIds", "Unread", "ReadSeq", "LastSeq", "LastText", "LastStatus", "LastAt", "WaitingSince", "CreatedAt", "Version")
              select case i when 1 then '{Thread}' else 'long-c' || i end, @workspace, 100000 + i, 'long-k' || i, 'long-a' || i, 'whatsapp', 'Open', null, case i % 7 when 0 then 'High' else 'Medium' end, '', 0, 0,
                -i, 'ultimo messaggio di ' || i, 'None', @ticks - i * 600000000, null, 0, 1 from n;
            """);
        await RunAsync(messages, $"""
            {Count} insert into "Messages" ("Id", "WorkspaceId", "ConversationId", "Direction", "AuthorKind", "Author", "Kind", "Text", "Status", "CreatedAt")
              select 'long-m' || i, @workspace, '{Thread}', case i % 3 when 0 then 'Out' else 'In' end, case i % 3 when 0 then 'Operator' else 'Customer' end, 'Cliente 00001', 'text',
                'messaggio ' || i || substr(' e ancora qualche parola per andare a capo di tanto in tanto, come fa chi scrive a lungo della sua caldaia', 1, (i * 37) % 110), 'Read',
                @ticks - (@count - i) * 6000000000 from n;
            update "Conversations" set "LastSeq" = (select max("Seq") from "Messages"), "ReadSeq" = (select max("Seq") from "Messages"), "LastText" = 'messaggio ' || @count where "Id" = '{Thread}';
            """);
        await transaction.CommitAsync();

        async Task RunAsync(int count, string sql)
        {
            await using var command = db.CreateCommand();
            (command.CommandText, command.Transaction) = (sql, transaction);
            command.Parameters.AddWithValue("@count", count);
            command.Parameters.AddWithValue("@workspace", workspace);
            command.Parameters.AddWithValue("@ticks", TimeProvider.System.GetUtcNow().UtcTicks);
            await command.ExecuteNonQueryAsync();
        }
    }
}
