using Microsoft.EntityFrameworkCore;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Conversations;

/// <summary>The heart on PostgreSQL: the same migrations' model, the same statements, the same texts.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresTests(PostgresServer server) : IAsyncLifetime
{
    private ConsoleHost console = null!;

    public async Task InitializeAsync() =>
        console = await ConsoleHost.StartAsync(channels: [new WebChatChannel(new FilesOptions())], settings: ("Storage:Postgres", await server.NewDatabaseAsync()));

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task A_message_comes_in_is_answered_sent_and_read()
    {
        var receipt = await console.Inbox.ReceiveAsync(Message("w1", "1", "Buongiorno"), CancellationToken.None);
        var again = await console.Inbox.ReceiveAsync(Message("w1", "1", "Buongiorno"), CancellationToken.None);
        Assert.True(again.Duplicate);

        var reply = await console.Get<Replies>().SendAsync(ConsoleHost.Anna, receipt.ConversationId, "Eccomi", "r1", CancellationToken.None);
        await Eventually.TrueAsync("the channel has it", async () => (await console.AllAsync<Message>()).Single(m => m.Id == reply.Id).Status == Delivery.Sent);
        await console.Get<Ticks>().ReachedAsync("rossi", receipt.ConversationId, reply.Id, reply.Id, CancellationToken.None);
        await console.Get<Desk>().ResolveAsync(ConsoleHost.Anna, receipt.ConversationId, CancellationToken.None);

        var lines = await console.AllAsync<Message>();
        Assert.Equal(Delivery.Read, lines.Single(m => m.Id == reply.Id).Status);
        Assert.Equal(["Buongiorno", "Eccomi"], lines.Where(m => m.Direction is Direction.In or Direction.Out).OrderBy(m => m.Seq).Select(m => m.Text));
        Assert.Empty(await console.AllAsync<OutboxRow>());
    }

    [Fact]
    public async Task Fifty_deliveries_of_one_message_at_once_are_one_row()
    {
        var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => console.Inbox.ReceiveAsync(Message("w2", "same", "una volta"), CancellationToken.None)));

        Assert.Single(receipts, r => !r.Duplicate);
        Assert.Single(await console.AllAsync<Message>());
        Assert.Single(await console.AllAsync<Conversation>());
    }

    [Fact]
    public async Task What_a_senders_program_did_to_a_text_is_stored_as_on_sqlite()
    {
        var sent = "a\u0000b\ud800c \u202edcba 😀 è\r\nfine";
        await console.Inbox.ReceiveAsync(Message("w3", "1", sent), CancellationToken.None);
        await using var lite = await ConsoleHost.StartAsync();
        await lite.Inbox.ReceiveAsync(Message("w3", "1", sent), CancellationToken.None);

        var here = (await console.AllAsync<Message>()).Single().Text;
        Assert.Equal((await lite.AllAsync<Message>()).Single().Text, here);
        Assert.DoesNotContain('\u0000', here);
        Assert.Contains("😀 è\nfine", here, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_context_of_one_workspace_sees_nothing_of_another()
    {
        await console.Inbox.ReceiveAsync(Message("w4", "1", "per rossi"), CancellationToken.None);

        await using var db = console.Get<ConsoleDbs>().Open("bianchi");
        Assert.Empty(await db.Set<Message>().ToListAsync());
        Assert.Empty(await db.Set<Conversation>().ToListAsync());
    }

    private static InboundMessage Message(string from, string id, string text) =>
        new() { WorkspaceId = "rossi", Channel = "web", Address = from, ExternalId = id, Text = text, CustomerName = "Mario" };
}
