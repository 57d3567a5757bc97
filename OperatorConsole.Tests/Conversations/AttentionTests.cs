using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Conversations;

public sealed class AttentionTests : IAsyncLifetime
{
    private Office office = null!;
    private LiveWatch watch = null!;
    private string talk = "";

    private Attention Attention => office.Attention;

    public async Task InitializeAsync()
    {
        office = await Office.OpenAsync();
        talk = await office.Customer("Mario").WritesAsync("Ciao");
        await office.Get<InboxBoard>().OfAsync("rossi", CancellationToken.None);
        watch = office.Hub.Watch(LiveTopic.Conversation("rossi", talk), typeof(AttentionChanged));
    }

    public async Task DisposeAsync()
    {
        watch.Dispose();
        await office.DisposeAsync();
    }

    [Fact]
    public void Who_looks_is_seen_once_in_however_many_tabs_until_the_last_is_closed()
    {
        var (first, second) = (Enter("ada"), Enter("ada"));
        Assert.Equal(["ada"], Here());

        first.Dispose();
        first.Dispose(); // closing a tab twice closes no other
        Assert.Equal(["ada"], Here());

        second.Dispose();
        Assert.Empty(Here());
        Assert.Equal(0, Attention.Rooms);
    }

    [Fact]
    public void Each_who_types_stops_alone_after_their_own_last_sign()
    {
        using var ada = Enter("ada");
        using var bea = Enter("bea");
        Type("ada");
        office.Time.Advance(TimeSpan.FromSeconds(3));
        Type("bea");
        Assert.Equal(["ada types", "bea types"], Here());

        office.Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal(["ada types", "bea types"], Here());

        office.Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(["ada", "bea types"], Here());

        office.Time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(["ada", "bea"], Here());
    }

    [Fact]
    public void Each_sign_lengthens_it_and_only_what_changes_is_told()
    {
        for (var i = 0; i < 10; i++)
        {
            Type("ada");
            office.Time.Advance(TimeSpan.FromSeconds(4.9));
            Assert.Equal(["ada types"], Here());
        }
        Assert.Single(watch.Take()!.Value.Changes);

        office.Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Single(watch.Take()!.Value.Changes);
        Type("ada", typing: false);
        Assert.Empty(watch.Take()!.Value.Changes);
    }

    [Fact]
    public void A_timer_that_comes_late_does_not_end_what_a_newer_sign_began()
    {
        var clock = new LateTimers();
        using var attention = new Attention(office.Hub, office.Get<InboxBoard>(), office.Get<NodeWords>(), clock);
        attention.Type("rossi", talk, "ada", "ada", true);
        attention.Type("rossi", talk, "ada", "ada", true);

        clock.Fire(0);
        Assert.True(attention.At("rossi", talk).Single().Typing);

        clock.Fire(1);
        Assert.Empty(attention.At("rossi", talk));
    }

    [Fact]
    public void Whoever_leaves_while_typing_no_longer_types_unless_they_have_another_tab()
    {
        var (first, second) = (Enter("ada"), Enter("ada"));
        Type("ada");

        first.Dispose();
        Assert.Equal(["ada types"], Here());

        second.Dispose();
        Assert.Empty(Here());
        Assert.Equal(0, Attention.Rooms);
    }

    [Fact]
    public async Task That_the_customer_types_stands_in_the_list_too_until_it_ends()
    {
        var board = await office.Get<InboxBoard>().OfAsync("rossi", CancellationToken.None);

        Type(Attention.Customer);
        Assert.True(board.Find(talk)!.Typing);

        office.Time.Advance(Attention.TypingLasts);
        Assert.False(board.Find(talk)!.Typing);
        Assert.Empty(Here());
    }

    [Fact]
    public async Task However_signs_cross_each_other_list_and_room_agree()
    {
        var board = await office.Get<InboxBoard>().OfAsync("rossi", CancellationToken.None);

        for (var i = 0; i < 200; i++)
        {
            await Task.WhenAll(Task.Run(() => Type(Attention.Customer)), Task.Run(() => Type(Attention.Customer, typing: false)));
            Assert.Equal(Here().Count == 1, board.Find(talk)!.Typing);
        }
    }

    [Fact]
    public void Next_door_nobody_is_seen()
    {
        using var ada = Enter("ada");

        Assert.Empty(Attention.At("bianchi", talk));
    }

    [Fact]
    public void When_everybody_has_gone_nothing_is_left()
    {
        for (var i = 0; i < 100; i++)
        {
            var screen = Attention.Enter("rossi", "talk " + i, "ada", "ada");
            Attention.Type("rossi", "talk " + i, "ada", "ada", true);
            Attention.Type("rossi", "talk " + i, Attention.Customer, "Mario", i % 2 == 0);
            screen.Dispose();
        }
        Assert.Equal(50, Attention.Rooms);
        var before = office.Time.WaitingTimers;

        office.Time.Advance(Attention.TypingLasts);

        Assert.Equal(0, Attention.Rooms);
        Assert.InRange(office.Time.WaitingTimers, 0, before - 50); // a worker's pause may have ended as well
    }

    private IDisposable Enter(string who) => Attention.Enter("rossi", talk, who, who);

    private void Type(string who, bool typing = true) => Attention.Type("rossi", talk, who, who, typing);

    private List<string> Here() => [.. Attention.At("rossi", talk).Select(w => w.Typing ? w.Name + " types" : w.Name).Order(StringComparer.Ordinal)];

    /// <summary>Timers that a test fires by hand, also those that were ended: a real one may be on its way already.</summary>
    private sealed class LateTimers : TimeProvider
    {
        private readonly List<Action> fire = [];

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            fire.Add(() => callback(state));
            return new Ended();
        }

        public void Fire(int number) => fire[number]();

        private sealed class Ended : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => true;
            public void Dispose() { }
            public ValueTask DisposeAsync() => ValueTask.CompletedTask;
        }
    }
}
