using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Conversations;

public sealed class BoardTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private ConsoleHost console = null!;
    private WorkspaceBoard board = null!;

    private InboxBoard Boards => console.Get<InboxBoard>();

    public async Task InitializeAsync()
    {
        console = await ConsoleHost.StartAsync();
        board = await Boards.OfAsync("rossi", CancellationToken.None);
    }

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public void Counts_follow_each_conversation_through_its_states()
    {
        Show(Row("a", 1), Row("b", 2, ConversationState.Bot), Row("c", 3, ConversationState.Open, "anna"), Row("d", 4, ConversationState.Open, "marco"));
        Assert.Equal((1, 1, 2, 4, 1, 0), Counts());

        Show(Row("a", 1, ConversationState.Open, "anna", version: 2), Row("d", 4, ConversationState.Resolved, "marco", version: 2), Row("b", 2, ConversationState.Snoozed, "anna", version: 2));

        Assert.Equal((0, 0, 2, 2, 2, 0), Counts());
        Assert.Null(board.Look().WaitingLongest);

        (int, int, int, int, int, int) Counts()
        {
            var look = board.Look();
            return (look.Waiting, look.Bot, look.Open, look.All, look.OpenOf("anna"), look.OpenOf("nobody"));
        }
    }

    [Fact]
    public void The_list_shows_what_is_neither_snoozed_nor_resolved_newest_first()
    {
        Show(Row("a", 1), Row("b", 5, ConversationState.Bot), Row("c", 3, ConversationState.Snoozed), Row("d", 4, ConversationState.Resolved), Row("e", 2, ConversationState.Open, "anna"));
        Assert.Equal(["b", "e", "a"], Listed(new BoardFilter()));

        Show(Row("a", 6, version: 2));

        Assert.Equal(["a", "b", "e"], Listed(new BoardFilter()));
        Assert.Equal(["a", "b"], board.Look().Take(new BoardFilter(), BoardOrder.Newest, 2).Select(r => r.Id));
    }

    [Fact]
    public void Filters_choose_by_state_channel_and_person()
    {
        Show(Row("a", 1), Row("b", 2, ConversationState.Open, "anna"), Row("c", 3, ConversationState.Resolved, "anna"), Row("d", 4) with { Channel = "web" });

        Assert.Equal(["c"], Listed(new BoardFilter { State = ConversationState.Resolved }));
        Assert.Equal(["d"], Listed(new BoardFilter { Channel = "web" }));
        Assert.Equal(["b"], Listed(new BoardFilter { AssigneeId = "anna" }));
        Assert.Equal(["d", "a"], Listed(new BoardFilter { AssigneeId = BoardFilter.Nobody }));
        Assert.Equal(["a"], Listed(new BoardFilter { AssigneeId = BoardFilter.Nobody, Channel = "whatsapp", State = ConversationState.Waiting }));
    }

    [Fact]
    public void In_the_order_of_waiting_the_urgent_come_first_and_then_who_waits_longest()
    {
        Show(
            Row("late", 1) with { WaitingSince = Now }, Row("early", 2) with { WaitingSince = Now.AddMinutes(-5) }, Row("answered", 3) with { WaitingSince = null },
            Row("urgent", 4) with { WaitingSince = Now.AddMinutes(3), Priority = Priority.Urgent }, Row("low", 5) with { WaitingSince = Now.AddDays(-1), Priority = Priority.Low });

        Assert.Equal(["urgent", "early", "late", "answered", "low"], board.Look().Take(new BoardFilter(), BoardOrder.Waiting, 50).Select(r => r.Id));
        Assert.Equal(Now.AddDays(-1), board.Look().WaitingLongest);
    }

    [Fact]
    public void In_the_order_of_the_longest_wait_urgency_does_not_count()
    {
        Show(
            Row("late", 1) with { WaitingSince = Now }, Row("answered", 3) with { WaitingSince = null }, Row("urgent", 4) with { WaitingSince = Now.AddMinutes(3), Priority = Priority.Urgent },
            Row("low", 5) with { WaitingSince = Now.AddDays(-1), Priority = Priority.Low }, Row("answered later", 6) with { WaitingSince = null });

        Assert.Equal(["low", "late", "urgent", "answered later", "answered"], board.Look().Take(new BoardFilter(), BoardOrder.Longest, 50).Select(r => r.Id));
    }

    [Fact]
    public void Labels_and_priorities_choose_too_and_a_list_knows_how_long_it_is()
    {
        Show(Row("a", 1) with { LabelIds = "x,y" }, Row("b", 2) with { LabelIds = "xy" }, Row("c", 3, ConversationState.Resolved) with { LabelIds = "y", Priority = Priority.High });

        Assert.Equal(["a"], Listed(new BoardFilter { LabelId = "x" }));
        Assert.Equal(["c", "a"], Listed(new BoardFilter { LabelId = "y", AnyState = true }));
        Assert.Equal(["c"], Listed(new BoardFilter { Priority = Priority.High, AnyState = true }));
        var look = board.Look();
        foreach (var filter in new[] { new BoardFilter(), new BoardFilter { AnyState = true }, new BoardFilter { State = ConversationState.Resolved }, new BoardFilter { LabelId = "y", AnyState = true }, new BoardFilter { Channel = "web" } })
            Assert.Equal(look.Take(filter, BoardOrder.Newest, 50).Count, look.Count(filter));
    }

    [Fact]
    public void A_part_of_a_list_is_the_same_as_that_part_of_the_whole()
    {
        for (var i = 0; i < 100; i++) Show(Row($"r{i}", i) with { WaitingSince = Now.AddMinutes(i * 37 % 100) });

        foreach (var order in Enum.GetValues<BoardOrder>())
            Assert.Equal(board.Look().Take(new BoardFilter(), order, 100).Skip(40).Take(25), board.Look().Take(new BoardFilter(), order, 40, 25));
    }

    [Fact]
    public async Task A_board_nobody_has_asked_for_keeps_nothing()
    {
        Boards.Show(Row("a", 1) with { WorkspaceId = "bianchi" });

        Assert.Empty((await Boards.OfAsync("bianchi", CancellationToken.None)).Look().Rows); // the database has none
    }

    [Fact]
    public void Of_two_pictures_of_a_conversation_the_newer_stays_whichever_comes_first()
    {
        Show(Row("a", 9, version: 5) with { LastText = "new" });
        Show(Row("a", 8, version: 4) with { LastText = "old" });

        Assert.Equal("new", Assert.Single(board.Look().Rows).LastText);
    }

    [Fact]
    public void A_picture_once_taken_never_changes()
    {
        Show(Row("a", 1));
        var before = board.Look();

        Show(Row("a", 1, ConversationState.Resolved, version: 2), Row("b", 2));

        Assert.Equal((1, "a", ConversationState.Waiting), (before.Waiting, Assert.Single(before.Rows).Id, before.Rows[0].State));
        Assert.Same(board.Look(), board.Look());
    }

    [Fact]
    public void The_customer_types_until_told_otherwise_or_until_their_own_message_comes()
    {
        Show(Row("a", 1));
        using var watch = console.Hub.Watch(LiveTopic.Workspace("rossi"), typeof(BoardChanged));

        Boards.ShowTyping("rossi", "a", true);
        Boards.ShowTyping("rossi", "a", true);
        Boards.ShowTyping("rossi", "unknown", true);
        Assert.Single(watch.Take()!.Value.Changes);
        Assert.True(board.Find("a")!.Typing);

        Show(Row("a", 1, ConversationState.Open, "anna", version: 2));
        Assert.True(board.Find("a")!.Typing, "taking a conversation does not stop the customer's hands");
        Show(Row("a", 2, ConversationState.Open, "anna", version: 3) with { LastDirection = Direction.Out });
        Assert.True(board.Find("a")!.Typing, "nor does an operator's answer");
        Show(Row("a", 3, ConversationState.Open, "anna", version: 4) with { LastDirection = Direction.In });
        Assert.False(board.Find("a")!.Typing);
    }

    [Fact]
    public void Of_many_resolved_conversations_the_newest_are_kept_and_nothing_that_is_live_is_lost()
    {
        for (var i = 1; i <= 2 * WorkspaceBoard.ResolvedKept; i++) board.Put(Row($"r{i}", i + 10, ConversationState.Resolved));
        Show(Row("live and old", 1), Row("snoozed and old", 2, ConversationState.Snoozed));

        var rows = board.Look().Rows;

        Assert.Equal(WorkspaceBoard.ResolvedKept + 2, rows.Length);
        Assert.Equal("r4000", rows[0].Id);
        Assert.Equal(["r2001", "snoozed and old", "live and old"], rows.TakeLast(3).Select(r => r.Id));
        Assert.Null(board.Find("r2000"));
    }

    [Fact]
    public void Boards_of_two_businesses_do_not_mix()
    {
        Boards.Show(Row("a", 1) with { WorkspaceId = "bianchi" });

        Assert.Empty(board.Look().Rows);
    }

    private void Show(params ConversationRow[] rows)
    {
        foreach (var row in rows) Boards.Show(row);
    }

    private IEnumerable<string> Listed(BoardFilter filter) => board.Look().Take(filter, BoardOrder.Newest, 50).Select(r => r.Id);

    private static ConversationRow Row(string id, long lastSeq, ConversationState state = ConversationState.Waiting, string? assigneeId = null, long version = 1) => new()
    {
        Id = id, WorkspaceId = "rossi", Number = 1, CustomerId = "k", CustomerName = "Maria", Channel = "whatsapp", State = state, AssigneeId = assigneeId,
        Priority = Priority.Medium, LabelIds = "", Unread = 0, ReadSeq = 0, LastSeq = lastSeq, LastText = "", LastAt = Now, WaitingSince = Now, Version = version,
    };
}
