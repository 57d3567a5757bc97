using OperatorConsole.Conversations;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Conversations;

public sealed class BoardLoadTests
{
    [Fact]
    public async Task A_board_that_is_read_anew_is_the_one_that_was_kept()
    {
        await using var console = await ConsoleHost.StartAsync();
        var desk = console.Get<Desk>();
        foreach (var (from, act) in new (string, Func<string, Task>)[]
        {
            ("waiting", _ => Task.CompletedTask),
            ("open", id => desk.TakeAsync(ConsoleHost.Anna, id, CancellationToken.None)),
            ("bot", id => desk.HandBackAsync(ConsoleHost.Anna, id, CancellationToken.None)),
            ("snoozed", id => desk.SnoozeAsync(ConsoleHost.Anna, id, null, CancellationToken.None)),
            ("resolved", id => desk.ResolveAsync(ConsoleHost.Anna, id, CancellationToken.None)),
            ("answered", id => console.Get<Replies>().NoteAsync(ConsoleHost.Anna, id, "nota", "n1", CancellationToken.None)),
            ("urgent", id => desk.PrioritizeAsync(ConsoleHost.Anna, id, Priority.Urgent, CancellationToken.None)),
            ("reopened", async id =>
            {
                await desk.ResolveAsync(ConsoleHost.Anna, id, CancellationToken.None);
                await console.Inbox.ReceiveAsync(Written.Message("again", from: "reopened"), CancellationToken.None);
            }),
        })
            await act((await console.Inbox.ReceiveAsync(Written.Message(from: from), CancellationToken.None)).ConversationId);
        var kept = (await console.Get<InboxBoard>().OfAsync("rossi", CancellationToken.None)).Look();
        Assert.Equal(8, kept.Rows.Length);

        var read = new WorkspaceBoard("rossi");
        await read.LoadAsync(console.Get<ConsoleDbs>(), CancellationToken.None);

        Assert.Equal([.. kept.Rows], read.Look().Rows.AsEnumerable());
        Assert.Equal((kept.Waiting, kept.Open, kept.Bot), (read.Look().Waiting, read.Look().Open, read.Look().Bot));
    }

    [Fact]
    public async Task Kept_rows_are_what_the_database_says_after_each_kind_of_change()
    {
        await using var console = await ConsoleHost.StartAsync();
        var board = await console.Get<InboxBoard>().OfAsync("rossi", CancellationToken.None);
        var id = (await console.Inbox.ReceiveAsync(Written.Message(), CancellationToken.None)).ConversationId;
        await AgreesAsync();
        await console.Get<Replies>().NoteAsync(ConsoleHost.Anna, id, "nota", null, CancellationToken.None);
        await AgreesAsync();
        await console.Get<Desk>().SnoozeAsync(ConsoleHost.Anna, id, DateTimeOffset.UnixEpoch.AddYears(90), CancellationToken.None);
        await AgreesAsync();
        await console.Inbox.ReceiveAsync(Written.Message("di nuovo"), CancellationToken.None);
        await AgreesAsync();
        await console.Get<Desk>().ReadAsync(ConsoleHost.Anna, id, null, CancellationToken.None);
        await AgreesAsync();

        async Task AgreesAsync() =>
            Assert.Equal(await console.Get<ConversationReader>().FindAsync("rossi", id, CancellationToken.None), board.Find(id));
    }

    [Fact]
    public async Task A_board_read_while_changes_come_ends_with_the_newest_of_each()
    {
        await using var console = await ConsoleHost.StartAsync();
        await console.Inbox.ReceiveAllAsync([.. Enumerable.Range(0, 300).Select(i => Written.Message(from: $"+39 {i}"))], CancellationToken.None);
        await console.StopAsync();
        await console.RunAsync(); // nothing in memory
        var writing = Task.Run(async () =>
        {
            for (var i = 0; i < 240; i++)
            {
                var receipt = await console.Inbox.ReceiveAsync(Written.Message($"news {i}", from: $"+39 {i + 70}"), CancellationToken.None);
                if (i % 3 == 0) await console.Get<Desk>().ResolveAsync(ConsoleHost.Anna, receipt.ConversationId, CancellationToken.None);
            }
        });
        var boards = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await console.Get<InboxBoard>().OfAsync("rossi", CancellationToken.None))));
        await writing;

        var read = new WorkspaceBoard("rossi");
        await read.LoadAsync(console.Get<ConsoleDbs>(), CancellationToken.None);

        Assert.All(boards, b => Assert.Same(boards[0], b));
        Assert.Equal(310, read.Look().Rows.Length);
        Assert.Equal([.. read.Look().Rows], boards[0].Look().Rows.AsEnumerable());
    }
}
