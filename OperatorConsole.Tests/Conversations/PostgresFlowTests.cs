using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.ConsoleHost;

namespace OperatorConsole.Tests.Conversations;

/// <summary>The whole way of a conversation on a real PostgreSQL: what is written by hand for speed, and what EF writes, must serve both databases.</summary>
[Collection(OnPostgres.Name)]
public sealed class PostgresFlowTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TalkingChannel phone = new();
    private ConsoleHost console = null!;

    public async Task InitializeAsync() =>
        console = await StartAsync(channels: [phone], settings: [("Storage:Postgres", await server.NewDatabaseAsync())]);

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task A_customer_writes_an_operator_answers_and_the_ticks_come_back()
    {
        using var watch = console.Hub.Watch(LiveTopic.Workspace("rossi"));
        var id = (await WriteAsync("La caldaia perde")).ConversationId;

        Assert.Equal("anna", await console.Get<Desk>().TakeAsync(Anna, id, None));
        await console.Get<Desk>().ReadAsync(Anna, id, null, None);
        await console.Get<Ticks>().ReportAsync("rossi", TalkingChannel.ShortName, TalkingChannel.IdOf(1), Delivery.Read, null, None); // before anything was sent
        var reply = await console.Get<Replies>().SendAsync(Anna, id, "Arriviamo", "key-1", None);
        var twice = await console.Get<Replies>().SendAsync(Anna, id, "Arriviamo", "key-1", None);
        await console.Get<Replies>().NoteAsync(Anna, id, "Cliente storico", null, None);

        Assert.Equal(reply.Id, twice.Id);
        await Eventually.PassesAsync(async () => Assert.Equal(Delivery.Read, (await LinesAsync(id)).Single(l => l.Direction == Direction.Out).Status));
        Assert.Equal(["Arriviamo"], phone.Texts);
        Assert.Equal([Direction.In, Direction.System, Direction.Out, Direction.Note], (await LinesAsync(id)).Select(l => l.Direction));
        Assert.Empty(await console.AllAsync<OutboxRow>());
        Assert.Empty(await console.AllAsync<EarlyTick>());
        var row = (await console.Get<InboxBoard>().OfAsync("rossi", None)).Find(id)!;
        Assert.Equal((ConversationState.Open, "anna", 0, "Arriviamo", Delivery.Read), (row.State, row.AssigneeId, row.Unread, row.LastText, row.LastStatus));
        var told = watch.Take()!.Value; // when the line to other nodes came up meanwhile, a watcher is told to read again instead
        Assert.Equal(3, told.Missed ? (await LinesAsync(id)).Count(l => l.Direction is not Direction.System) : told.Changes.OfType<MessageAdded>().Count(m => m.Line.Direction is not Direction.System));
    }

    [Fact]
    public async Task A_conversation_is_put_aside_resolved_and_opened_again()
    {
        var id = (await WriteAsync("one")).ConversationId;
        var desk = console.Get<Desk>();

        await desk.SnoozeAsync(Anna, id, null, None);
        await WriteAsync("two");
        await desk.PrioritizeAsync(Anna, id, Priority.Urgent, None);
        await desk.ResolveAsync(Anna, id, None);
        await WriteAsync("three");
        await desk.AssignAsync(Anna, id, "anna", None);
        await desk.HandBackAsync(Anna, id, None);

        Assert.Equal([SystemLine.Snoozed, SystemLine.WokenByCustomer, SystemLine.PrioritySet, SystemLine.Resolved, SystemLine.ReopenedByCustomer, SystemLine.Taken, SystemLine.HandedBack],
            (await LinesAsync(id)).Where(l => l.Direction == Direction.System).Select(l => l.Kind));
        Assert.Equal((ConversationState.Bot, Priority.Urgent), (await console.AllAsync<Conversation>()).Select(c => (c.State, c.Priority)).Single());
    }

    [Theory]
    [InlineData("maria")]
    [InlineData("MARIA")]
    [InlineData("caldaia PERDE")]
    public async Task Words_find_a_conversation_however_they_are_written(string words)
    {
        var id = (await WriteAsync("La caldaia perde")).ConversationId;

        var found = await console.Get<ConversationReader>().OlderAsync("rossi", new BoardFilter(), long.MaxValue, words, 10, None);

        Assert.Equal(id, Assert.Single(found).Id);
    }

    [Fact]
    public async Task Wildcards_in_words_are_only_letters()
    {
        await WriteAsync("La caldaia perde");

        foreach (var words in new[] { "%", "_aldaia", "\\" })
            Assert.Empty(await console.Get<ConversationReader>().OlderAsync("rossi", new BoardFilter(), long.MaxValue, words, 10, None));
    }

    private static InboundMessage Message(string text, string? externalId = null, string from = "+39 333 1") =>
        Written.Message(text, from, externalId) with { Channel = TalkingChannel.ShortName };

    private Task<Receipt> WriteAsync(string text) => console.Inbox.ReceiveAsync(Message(text), None);

    private async Task<List<Message>> LinesAsync(string id) => [.. (await console.AllAsync<Message>()).Where(m => m.ConversationId == id).OrderBy(m => m.Seq)];
}
