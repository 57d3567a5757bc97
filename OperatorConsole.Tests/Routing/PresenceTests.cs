using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Web;
using OperatorConsole.Routing;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Routing;

public sealed class PresenceTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;

    private PresenceBoard Board => office.Get<PresenceBoard>();

    private PresenceBook Book => office.Get<PresenceBook>();

    public async Task InitializeAsync() => office = await OpenStaffedAsync();

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public void Somebody_is_here_while_any_window_is_open_and_a_minute_longer()
    {
        var (desk, laptop) = (Board.Enter(Ada, idle: false), Board.Enter(Ada, idle: false));
        desk.Dispose();
        office.Time.Advance(PresenceBoard.Grace * 2);
        Assert.Equal(PresenceState.Available, StateOf(Ada));

        laptop.Dispose();
        office.Time.Advance(PresenceBoard.Grace - TimeSpan.FromSeconds(1));
        Assert.Equal(PresenceState.Available, StateOf(Ada));
        office.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(PresenceState.Offline, StateOf(Ada));
        Assert.Equal(office.Time.GetUtcNow(), Board.Of(Ada).Since);
    }

    [Fact]
    public void A_connection_that_comes_back_in_time_was_never_gone()
    {
        using var watch = office.Hub.Watch(LiveTopic.Operator("rossi", "ada"), typeof(PresenceChanged));
        Board.Enter(Ada, idle: false).Dispose();
        office.Time.Advance(TimeSpan.FromSeconds(50));
        using var again = Board.Enter(Ada, idle: false);
        office.Time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(PresenceState.Available, StateOf(Ada));
        Assert.Single(watch.Take()!.Value.Changes); // that they came, once
    }

    [Fact]
    public async Task Who_touches_no_window_is_away_and_ones_own_choice_wins()
    {
        using var desk = Board.Enter(Ada, idle: false);
        using var laptop = Board.Enter(Ada, idle: false);

        desk.Idle(true);
        Assert.Equal(PresenceState.Available, StateOf(Ada));
        laptop.Idle(true);
        Assert.Equal(PresenceState.Away, StateOf(Ada));

        await Book.ChooseAsync(Ada, PresenceState.Busy, None);
        Assert.Equal(PresenceState.Busy, StateOf(Ada));
        await Book.ChooseAsync(Ada, PresenceState.Available, None);
        Assert.Equal(PresenceState.Away, StateOf(Ada));
        desk.Idle(false);
        Assert.Equal(PresenceState.Available, StateOf(Ada));
    }

    [Fact]
    public async Task After_a_restart_nobody_is_here_and_what_they_chose_is_remembered()
    {
        using var before = Board.Enter(Ada, idle: false);
        await Book.ChooseAsync(Ada, PresenceState.Busy, None);
        await Book.SetCapacityAsync(Luca, "luca", 7, None);

        await office.RestartAsync();

        Assert.Equal((PresenceState.Offline, PresenceState.Busy), (StateOf(Ada), Board.Of(Ada).Chosen));
        using var after = Board.Enter(Ada, idle: false);
        Assert.Equal(PresenceState.Busy, StateOf(Ada));
        Assert.Equal((7, Presence.UsualCapacity), (Board.Of(Luca).Capacity, Board.Of(Bea).Capacity));
    }

    [Fact]
    public async Task Only_an_admin_says_how_many_and_only_of_their_own_people()
    {
        await Assert.ThrowsAsync<AccessDeniedException>(() => Book.SetCapacityAsync(Ada, "bea", 9, None));
        Assert.Equal(404, (await Assert.ThrowsAsync<ProblemException>(() => Book.SetCapacityAsync(Luca, "ada", 9, None))).Status);
        foreach (var wrong in new[] { -1, Presence.LargestCapacity + 1 })
            Assert.Equal(400, (await Assert.ThrowsAsync<ProblemException>(() => Book.SetCapacityAsync(Luca, "luca", wrong, None))).Status);

        Assert.Equal(Presence.UsualCapacity, Board.Of(Ada).Capacity);
    }

    [Fact]
    public async Task Nobody_chooses_to_be_offline_and_who_was_switched_off_chooses_nothing()
    {
        Assert.Equal(400, (await Assert.ThrowsAsync<ProblemException>(() => Book.ChooseAsync(Ada, PresenceState.Offline, None))).Status);
        await office.SwitchOffAsync(Ada);

        await Assert.ThrowsAsync<AccessDeniedException>(() => Book.ChooseAsync(Ada, PresenceState.Busy, None));
    }

    [Fact]
    public void Who_is_here_is_told_within_the_workspace_only()
    {
        using var rossi = office.Hub.Watch(LiveTopic.Workspace("rossi"), typeof(PresenceChanged));
        using var bianchi = office.Hub.Watch(LiveTopic.Workspace("bianchi"), typeof(PresenceChanged));

        using var ada = Board.Enter(Ada, idle: false);

        Assert.Equal(new PresenceChanged("rossi", "ada"), Assert.Single(rossi.Take()!.Value.Changes));
        Assert.Empty(bianchi.Take()!.Value.Changes);
        Assert.Equal("ada", Assert.Single(Board.Here("rossi")).OperatorId);
        Assert.Empty(Board.Here("bianchi"));
        Assert.Equal(PresenceState.Offline, Board.Find("bianchi", "ada").State);
    }

    private PresenceState StateOf(Actor person) => Board.Of(person).State;
}
