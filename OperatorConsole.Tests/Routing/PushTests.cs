using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Routing;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Routing;

/// <summary>SPEC Q2, the plain queue: where the workspace wants it, waiting conversations go to whoever has room; what a person who left had not answered waits again.</summary>
public sealed class PushTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly Actor Boss = new("boss", "rossi", "Carla Rossi", Role.Admin);
    private readonly List<PresenceTab> tabs = [];
    private Office office = null!;

    private PresenceBoard Board => office.Get<PresenceBoard>();

    private PresenceBook Book => office.Get<PresenceBook>();

    public async Task InitializeAsync()
    {
        office = await OpenStaffedAsync();
        await office.HireAsync(Boss);
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_goes_to_the_one_with_the_fewest_and_of_equals_to_who_has_been_without_for_longest()
    {
        await PushAsync();
        Come(Ada);
        office.Time.Advance(TimeSpan.FromSeconds(1));
        Come(Bea);
        using var told = office.Hub.Watch(LiveTopic.Operator("rossi", "ada"), typeof(ConversationGiven));

        var talks = new List<string>();
        foreach (var name in new[] { "Mario", "Lucia", "Gino" })
        {
            talks.Add(await office.Customer(name).WritesAsync("Buongiorno"));
            await ComesToAsync(talks[^1], name == "Lucia" ? "bea" : "ada");
        }

        Assert.Equal(["pushed Ada Neri"], await office.ToldAsync(talks[0]));
        Assert.Equal(talks[0], Assert.IsType<ConversationGiven>(told.Take()!.Value.Changes[0]).Conversation);
        Assert.NotNull((await office.LookAtAsync(talks[0])).WaitingSince); // being given is no answer
    }

    [Fact]
    public async Task A_customer_goes_to_the_operator_they_know_if_there_is_room()
    {
        var talk = await office.Customer("Mario").WritesAsync("Buongiorno");
        await office.Replies.SendAsync(Bea, talk, "Salve", null, None);
        await office.Desk.ResolveAsync(Bea, talk, None);
        var other = await office.Customer("Lucia").WritesAsync("Salve");
        await office.Desk.TakeAsync(Bea, other, None); // she has one more than Ada, and is known all the same
        await PushAsync();
        Come(Ada);
        Come(Bea);

        await office.Customer("Mario").WritesAsync("Sono di nuovo io");

        await ComesToAsync(talk, "bea");
    }

    [Fact]
    public async Task Who_has_no_room_gets_none_and_the_next_one_the_moment_they_are_free()
    {
        await PushAsync();
        await Book.SetCapacityAsync(Boss, "ada", 1, None);
        Come(Ada);
        var first = await WritesAsync("Mario");
        await ComesToAsync(first, "ada");
        var (second, urgent) = (await WritesAsync("Lucia"), await WritesAsync("Pia"));
        await office.Desk.PrioritizeAsync(Boss, urgent, Priority.Urgent, None);
        await RestsAsync();
        Assert.Equal(ConversationState.Waiting, (await office.LookAtAsync(second)).State);

        await office.Desk.ResolveAsync(Ada, first, None);

        await ComesToAsync(urgent, "ada");
        await RestsAsync();
        Assert.Equal(ConversationState.Waiting, (await office.LookAtAsync(second)).State);
    }

    [Fact]
    public async Task Nothing_is_given_to_who_is_busy_away_or_not_here_until_they_are()
    {
        await PushAsync();
        Come(Ada);
        await Book.ChooseAsync(Ada, PresenceState.Busy, None);
        var talk = await WritesAsync("Mario");
        await RestsAsync();
        Assert.Equal(ConversationState.Waiting, (await office.LookAtAsync(talk)).State);

        await Book.ChooseAsync(Ada, PresenceState.Available, None);

        await ComesToAsync(talk, "ada");
    }

    [Fact]
    public async Task Where_people_take_nothing_is_pushed_until_the_workspace_wants_it()
    {
        Come(Ada);
        var talk = await WritesAsync("Mario");
        await RestsAsync();
        Assert.Equal(ConversationState.Waiting, (await office.LookAtAsync(talk)).State);
        await Assert.ThrowsAsync<AccessDeniedException>(() => office.Get<RoutingRules>().SetAsync(Ada, new RoutingChoice(RoutingMode.Push, Presence.UsualCapacity), null, None));

        await PushAsync();

        await ComesToAsync(talk, "ada");
    }

    [Fact]
    public async Task What_somebody_who_left_had_not_answered_waits_again_in_its_old_place()
    {
        var tab = Come(Ada);
        Come(Bea);
        var (asked, answered) = (await WritesAsync("Mario"), await WritesAsync("Lucia"));
        var later = await WritesAsync("Gino");
        await office.Desk.TakeAsync(Ada, asked, None);
        await office.Desk.TakeAsync(Ada, answered, None);
        await office.Replies.SendAsync(Ada, answered, "Salve", null, None);

        tab.Dispose();
        office.Time.Advance(PresenceBoard.Grace);

        await office.ComesTrueAsync("it waits again", async () => (await office.LookAtAsync(asked)).State == ConversationState.Waiting);
        Assert.Equal("requeued Ada Neri", (await office.ToldAsync(asked))[^1]);
        Assert.Equal((ConversationState.Open, "ada"), ((await office.LookAtAsync(answered)).State, (await office.LookAtAsync(answered)).AssigneeId));
        Assert.Equal(asked, await office.Get<Queue>().TakeNextAsync(Bea, None));
        Assert.Equal(later, await office.Get<Queue>().TakeNextAsync(Bea, None));

        await office.Customer("Lucia").WritesAsync("Mi sente?"); // what she had answered is asked anew, and she is still gone
        await office.ComesTrueAsync("it waits too", async () => (await office.LookAtAsync(answered)).State == ConversationState.Waiting);
    }

    [Fact]
    public async Task After_a_restart_what_was_left_undone_is_done_and_nobody_loses_a_chat_for_being_a_moment_late()
    {
        Come(Ada);
        Come(Bea);
        var (adas, beas) = (await WritesAsync("Mario"), await WritesAsync("Lucia"));
        await office.Desk.TakeAsync(Ada, adas, None);
        await office.Desk.TakeAsync(Bea, beas, None);
        await office.ComesTrueAsync("that they came is stored", async () => (await office.AllAsync<Presence>()).Count(p => p.SeenAt is not null) == 2);

        await office.RestartAsync();
        office.Time.Advance(TimeSpan.FromSeconds(30));
        Come(Bea);
        await RestsAsync();
        Assert.Equal("ada", (await office.LookAtAsync(adas)).AssigneeId);
        office.Time.Advance(TimeSpan.FromSeconds(31));

        await office.ComesTrueAsync("Ada's waits again", async () => (await office.LookAtAsync(adas)).State == ConversationState.Waiting);
        Assert.Equal("bea", (await office.LookAtAsync(beas)).AssigneeId);
    }

    private PresenceTab Come(Actor person)
    {
        tabs.Add(Board.Enter(person, idle: false));
        return tabs[^1];
    }

    private Task PushAsync() => office.Get<RoutingRules>().SetAsync(Boss, new RoutingChoice(RoutingMode.Push, Presence.UsualCapacity), null, None);

    private Task ComesToAsync(string talk, string whom) => office.ComesTrueAsync($"it is {whom}'s", async () => (await office.LookAtAsync(talk)).AssigneeId == whom);

    private async Task<string> WritesAsync(string name)
    {
        var talk = await office.Customer(name).WritesAsync("Buongiorno");
        office.Time.Advance(TimeSpan.FromSeconds(1));
        return talk;
    }

    /// <summary>The worker has looked at all that has happened: it has done a whole round since.</summary>
    private async Task RestsAsync()
    {
        var worker = office.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<Dispatcher>().Single();
        for (var round = 0; round < 2; round++)
        {
            var before = worker.Rounds;
            await office.ComesTrueAsync("the worker looked", () =>
            {
                office.Hub.Publish(new RoutingChanged("rossi"));
                return Task.FromResult(worker.Rounds > before);
            });
        }
    }
}
