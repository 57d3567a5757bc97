using OperatorConsole.Conversations;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

public sealed class SnoozeTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;
    private string talk = "";

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        talk = await office.Customer("Mario").WritesAsync("Mi richiama domani?");
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task It_wakes_when_its_time_comes_and_not_before()
    {
        var until = office.Time.GetUtcNow() + TimeSpan.FromHours(20);
        await office.Desk.SnoozeAsync(Ada, talk, until, None);
        Assert.Equal((ConversationState.Snoozed, "ada", until), await StandsAsync());

        await PassAsync(TimeSpan.FromHours(20) - TimeSpan.FromMilliseconds(1));
        await office.Desk.PrioritizeAsync(Ada, talk, Priority.High, None); // a turn of the writer later it still sleeps
        Assert.Equal(ConversationState.Snoozed, (await StandsAsync()).State);

        await PassAsync(TimeSpan.FromSeconds(1));
        await office.ComesTrueAsync("it is open again", async () => await StandsAsync() == (ConversationState.Open, "ada", null));
        Assert.Equal(["Ada Neri snoozed 2030-01-01T20:00:00Z", "Ada Neri priority_set High", "woken"], await office.ToldAsync(talk));
    }

    [Fact]
    public async Task An_earlier_one_that_is_added_later_wakes_in_its_own_time()
    {
        var other = await office.Customer("Lucia").WritesAsync("E io?");
        await office.Desk.SnoozeAsync(Ada, talk, office.Time.GetUtcNow() + TimeSpan.FromDays(300), None);
        await office.Desk.SnoozeAsync(Ada, other, office.Time.GetUtcNow() + TimeSpan.FromMinutes(5), None);

        await PassAsync(TimeSpan.FromMinutes(5));

        await office.ComesTrueAsync("the earlier one is open", async () => (await office.LookAtAsync(other)).State == ConversationState.Open);
        Assert.Equal(ConversationState.Snoozed, (await StandsAsync()).State);
    }

    [Fact]
    public async Task It_wakes_when_its_customer_writes_and_its_operator_keeps_it()
    {
        await office.Desk.SnoozeAsync(Ada, talk, office.Time.GetUtcNow() + TimeSpan.FromHours(1), None);

        await office.Customer("Mario").WritesAsync("Anzi, adesso");

        Assert.Equal((ConversationState.Open, "ada", null), await StandsAsync());
        Assert.Equal("woken_by_customer", (await office.ToldAsync(talk))[^1]);
    }

    [Fact]
    public async Task Without_a_time_only_its_customer_wakes_it()
    {
        await office.Desk.SnoozeAsync(Ada, talk, null, None);

        await PassAsync(TimeSpan.FromDays(365));
        await office.Desk.PrioritizeAsync(Ada, talk, Priority.High, None);
        Assert.Equal(ConversationState.Snoozed, (await StandsAsync()).State);

        await office.Customer("Mario").WritesAsync("Eccomi");
        Assert.Equal(ConversationState.Open, (await StandsAsync()).State);
    }

    [Fact]
    public async Task Snoozing_until_the_same_time_again_changes_nothing_and_another_time_counts()
    {
        var until = office.Time.GetUtcNow() + TimeSpan.FromHours(1);
        for (var twice = 0; twice < 2; twice++) await office.Desk.SnoozeAsync(Ada, talk, until, None);
        Assert.Single(await office.ToldAsync(talk));

        await office.Desk.SnoozeAsync(Bea, talk, until + TimeSpan.FromHours(1), None);

        Assert.Equal((ConversationState.Snoozed, "ada", until + TimeSpan.FromHours(1)), await StandsAsync());
    }

    [Fact]
    public async Task What_fell_due_while_the_office_was_closed_wakes_when_it_opens()
    {
        await office.Desk.SnoozeAsync(Ada, talk, office.Time.GetUtcNow() + TimeSpan.FromHours(1), None);

        office.Time.Advance(TimeSpan.FromMinutes(59));
        await office.CloseForAsync(TimeSpan.FromHours(3));

        await office.ComesTrueAsync("it is open again", async () => (await StandsAsync()).State == ConversationState.Open);
    }

    /// <summary>Time goes by once somebody sleeps for it.</summary>
    private async Task PassAsync(TimeSpan time)
    {
        await Eventually.TrueAsync("the clock of the snoozed sleeps", () => office.Time.WaitingTimers > 0);
        office.Time.Advance(time);
    }

    private async Task<(ConversationState State, string? Assignee, DateTimeOffset? Until)> StandsAsync()
    {
        var now = await office.LookAtAsync(talk);
        return (now.State, now.AssigneeId, now.SnoozedUntil);
    }
}
