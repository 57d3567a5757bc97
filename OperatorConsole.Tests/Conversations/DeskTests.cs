using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

public sealed class DeskTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;
    private string talk = "";

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        talk = await office.Customer("Mario").WritesAsync("La caldaia perde");
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task Who_takes_a_conversation_has_it_and_it_says_so_once()
    {
        Assert.Equal("ada", await office.Desk.TakeAsync(Ada, talk, None));
        Assert.Equal("ada", await office.Desk.TakeAsync(Ada, talk, None));

        await StandsAsync(ConversationState.Open, "ada");
        Assert.Equal(["Ada Neri taken"], await office.ToldAsync(talk));
    }

    [Fact]
    public async Task Taking_what_a_colleague_has_changes_nothing_and_says_who_has_it()
    {
        await office.Desk.TakeAsync(Ada, talk, None);
        var before = await office.LookAtAsync(talk);

        Assert.Equal("ada", await office.Desk.TakeAsync(Bea, talk, None));

        Assert.Equivalent(before, await office.LookAtAsync(talk), strict: true);
    }

    [Fact]
    public async Task Of_two_who_take_at_once_one_has_it_and_the_other_is_told()
    {
        for (var run = 0; run < 250; run++)
        {
            var (ada, bea) = (Task.Run(() => office.Desk.TakeAsync(Ada, talk, None)), Task.Run(() => office.Desk.TakeAsync(Bea, talk, None)));
            var told = await Task.WhenAll(ada, bea);

            Assert.Equal(told[0], told[1]);
            Assert.Equal(told[0], (await office.Get<ConversationReader>().FindAsync("rossi", talk, None))!.AssigneeId);
            await office.Desk.AssignAsync(Ada, talk, null, None);
        }
        Assert.Equal(250, (await office.ToldAsync(talk)).Count(line => line.EndsWith(" taken", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_conversation_is_given_to_a_colleague_who_is_told()
    {
        using var watch = office.Hub.Watch(LiveTopic.Operator("rossi", "bea"));

        await office.Desk.AssignAsync(Ada, talk, "bea", None);
        await office.Desk.AssignAsync(Ada, talk, "bea", None);

        await StandsAsync(ConversationState.Open, "bea");
        Assert.Equal(["Ada Neri given Bea Verdi"], await office.ToldAsync(talk));
        var given = Assert.IsType<ConversationGiven>(Assert.Single(watch.Take()!.Value.Changes));
        Assert.Equal((talk, "Ada Neri"), (given.Conversation, given.ByName));
    }

    [Fact]
    public async Task A_conversation_goes_back_to_the_queue_and_to_the_bot()
    {
        await office.Desk.TakeAsync(Ada, talk, None);
        for (var twice = 0; twice < 2; twice++) await office.Desk.AssignAsync(Ada, talk, null, None);
        await StandsAsync(ConversationState.Waiting, null);

        for (var twice = 0; twice < 2; twice++) await office.Desk.HandBackAsync(Bea, talk, None);
        await StandsAsync(ConversationState.Bot, null);

        Assert.Equal(["Ada Neri taken", "Ada Neri released", "Bea Verdi handed_back"], await office.ToldAsync(talk));
    }

    [Fact]
    public async Task Who_takes_it_for_themselves_by_assigning_has_taken_it()
    {
        using var watch = office.Hub.Watch(LiveTopic.Operator("rossi", "ada"));

        await office.Desk.AssignAsync(Ada, talk, "ada", None);

        Assert.Equal(["Ada Neri taken"], await office.ToldAsync(talk));
        Assert.Empty(watch.Take()!.Value.Changes);
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("luca")] // works next door
    [InlineData("bea")] // switched off
    public async Task It_is_given_to_nobody_who_does_not_work_here(string to)
    {
        await office.SwitchOffAsync(Bea);

        await Assert.ThrowsAsync<UnknownColleagueException>(() => office.Desk.AssignAsync(Ada, talk, to, None));

        await StandsAsync(ConversationState.Waiting, null);
    }

    [Fact]
    public async Task A_resolved_conversation_is_over_until_somebody_reopens_it()
    {
        await office.Desk.TakeAsync(Ada, talk, None);
        for (var twice = 0; twice < 2; twice++) await office.Desk.ResolveAsync(Ada, talk, None);
        await StandsAsync(ConversationState.Resolved, "ada");
        Assert.Null((await office.LookAtAsync(talk)).WaitingSince);

        for (var twice = 0; twice < 2; twice++) await office.Desk.ReopenAsync(Bea, talk, None);
        await StandsAsync(ConversationState.Open, "bea");

        Assert.Equal(["Ada Neri taken", "Ada Neri resolved", "Bea Verdi reopened"], await office.ToldAsync(talk));
    }

    [Fact]
    public async Task A_conversation_that_is_not_over_is_not_reopened()
    {
        await office.Desk.ReopenAsync(Ada, talk, None);

        await StandsAsync(ConversationState.Waiting, null);
        Assert.Empty(await office.ToldAsync(talk));
    }

    [Fact]
    public async Task The_priority_is_set_once_and_it_says_so()
    {
        for (var twice = 0; twice < 2; twice++) await office.Desk.PrioritizeAsync(Ada, talk, Priority.Urgent, None);

        Assert.Equal(Priority.Urgent, (await office.LookAtAsync(talk)).Priority);
        Assert.Equal(["Ada Neri priority_set Urgent"], await office.ToldAsync(talk));
    }

    [Fact]
    public async Task A_resolved_conversation_waits_again_when_its_customer_writes()
    {
        await office.Desk.TakeAsync(Ada, talk, None);
        await office.Desk.ResolveAsync(Ada, talk, None);

        await office.Customer("Mario").WritesAsync("Perde ancora");

        await StandsAsync(ConversationState.Waiting, null);
        Assert.Equal("reopened_by_customer", (await office.ToldAsync(talk))[^1]);
        Assert.Equal(office.Time.GetUtcNow(), (await office.LookAtAsync(talk)).WaitingSince);
    }

    private async Task StandsAsync(ConversationState state, string? assignee)
    {
        var now = await office.LookAtAsync(talk);
        Assert.Equal((state, assignee), (now.State, now.AssigneeId));
    }
}
