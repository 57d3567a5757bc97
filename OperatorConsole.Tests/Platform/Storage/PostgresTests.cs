using Npgsql;
using OperatorConsole.Conversations;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Platform.Storage;

/// <summary>What the storing of messages does when PostgreSQL is the database and things are odd or go wrong.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresTests(PostgresServer server) : IAsyncLifetime
{
    private readonly Phone phone = new();
    private ConsoleHost console = null!;

    public async Task InitializeAsync() =>
        console = await ConsoleHost.StartAsync(channels: [phone], settings: ("Storage:Postgres", await server.NewDatabaseAsync()));

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task A_message_and_its_answer_go_the_whole_way_and_are_there_after_a_restart()
    {
        var receipt = await ReceiveAsync(Written.Message("Perde la caldaia"));
        await console.Get<Replies>().SendAsync(ConsoleHost.Anna, receipt.ConversationId, "Arriviamo", "c1", CancellationToken.None);
        await Eventually.TrueAsync("the phone has the answer", () => phone.Taken.Count == 1);
        await Eventually.TrueAsync("it is known to be sent", async () => (await LinesAsync(receipt)).Last().Status == Delivery.Sent);
        Assert.Empty(await console.AllAsync<OutboxRow>());

        await console.StopAsync();
        await console.RunAsync();

        Assert.Equal(["Perde la caldaia", "", "Arriviamo"], (await LinesAsync(receipt)).Select(l => l.Text));
        var conversation = Assert.Single(await console.AllAsync<Conversation>());
        Assert.Equal((ConversationState.Open, "anna", "Arriviamo", Delivery.Sent), (conversation.State, conversation.AssigneeId, conversation.LastText, conversation.LastStatus));
    }

    [Fact]
    public async Task Odd_messages_are_stored_exactly_as_on_sqlite()
    {
        await using var sqlite = await ConsoleHost.StartAsync();
        foreach (var message in OddMessages.All)
        {
            Assert.False((await ReceiveAsync(message)).Duplicate);
            Assert.True((await ReceiveAsync(message)).Duplicate);
            await sqlite.Inbox.ReceiveAsync(message, CancellationToken.None);
        }

        Assert.Equal(await StoredAsync(sqlite), await StoredAsync(console));
    }

    [Fact]
    public async Task One_message_that_cannot_be_stored_is_undone_alone_and_stored_when_it_is_sent_again()
    {
        await console.SqlAsync("""alter table "Messages" add constraint "NoBad" check ("Text" <> 'bad')""");
        var bad = Written.Message("bad");
        var sent = Enumerable.Range(0, 20).Select(i => ReceiveAsync(i == 7 ? bad : Written.Message($"line {i}"))).ToList();

        await Assert.ThrowsAsync<PostgresException>(() => Task.WhenAll(sent));

        Assert.Equal([7], sent.Index().Where(s => s.Item.IsFaulted).Select(s => s.Index));
        Assert.Equal((19, 19), ((await console.AllAsync<Message>()).Count, Assert.Single(await console.AllAsync<Conversation>()).Unread));
        await console.SqlAsync("""alter table "Messages" drop constraint "NoBad" """);
        Assert.False((await ReceiveAsync(bad)).Duplicate);
    }

    [Fact]
    public async Task A_database_that_went_away_gives_no_receipt_and_is_used_again_when_it_is_back()
    {
        await ReceiveAsync(Written.Message("before"));
        await console.SqlAsync("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()");
        var message = Written.Message("while away");

        var failure = await Record.ExceptionAsync(() => ReceiveAsync(message));

        Assert.True(StorageTrouble.Passes(failure), $"the sender is told to come back: {failure}");
        Assert.False((await ReceiveAsync(message)).Duplicate);
        Assert.Equal(["before", "while away"], (await console.AllAsync<Message>()).OrderBy(m => m.Seq).Select(m => m.Text));
    }

    [Fact]
    public async Task A_board_read_from_postgresql_is_the_one_that_was_kept()
    {
        foreach (var from in new[] { "a", "b", "c" }) await ReceiveAsync(Written.Message(from: from));
        var kept = await console.Get<InboxBoard>().OfAsync("rossi", CancellationToken.None);

        var read = new WorkspaceBoard("rossi");
        await read.LoadAsync(console.Get<ConsoleDbs>(), CancellationToken.None);

        Assert.Equal(3, kept.Look().Rows.Length);
        Assert.Equal([.. kept.Look().Rows], read.Look().Rows.AsEnumerable());
    }

    private Task<Receipt> ReceiveAsync(InboundMessage message) => console.Inbox.ReceiveAsync(message, CancellationToken.None);

    private async Task<IReadOnlyList<MessageLine>> LinesAsync(Receipt of) =>
        (await console.Get<ConversationReader>().BeforeAsync("rossi", of.ConversationId, null, 50, CancellationToken.None)).Lines;

    private static async Task<IEnumerable<(string, string, string?, string?, string?, string?, string?, string?)>> StoredAsync(ConsoleHost of)
    {
        var customers = (await of.AllAsync<Customer>()).ToDictionary(k => k.Id);
        var conversations = (await of.AllAsync<Conversation>()).ToDictionary(c => c.Id);
        return (await of.AllAsync<Message>()).OrderBy(m => m.Seq).Select(m => (m, k: customers[m.AuthorId!]))
            .Select(x => (x.m.Text, x.m.Author, x.m.ExternalId, x.m.ClientId, x.k.Email, x.k.Phone, x.k.Language, (string?)conversations[x.m.ConversationId].LastText));
    }

    /// <summary>A channel that takes everything.</summary>
    private sealed class Phone : IChannel
    {
        public System.Collections.Concurrent.ConcurrentQueue<OutgoingMessage> Taken { get; } = new();

        public string Name => "whatsapp";

        public Task<Sending> SendAsync(OutgoingMessage message, CancellationToken cancel)
        {
            Taken.Enqueue(message);
            return Task.FromResult<Sending>(new Sending.Sent($"sent.{message.MessageId}"));
        }
    }
}
