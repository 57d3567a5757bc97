using System.Collections.Concurrent;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Routing;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Routing;

/// <summary>SPEC Q2, the plain queue: who is next, and that nobody gets what another has.</summary>
public sealed class QueueTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;

    private Queue Queue => office.Get<Queue>();

    public async Task InitializeAsync() => office = await OpenStaffedAsync();

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task The_urgent_come_first_and_then_who_has_waited_longest()
    {
        var (first, second, low, urgent) = (await WritesAsync("Mario"), await WritesAsync("Lucia"), await WritesAsync("Gino"), await WritesAsync("Pia"));
        await office.Desk.PrioritizeAsync(Bea, low, Priority.Low, None);
        await office.Desk.PrioritizeAsync(Bea, urgent, Priority.Urgent, None);
        await office.Customer("Mario").WritesAsync("Ci siete?"); // writing again costs nobody their place

        var order = new List<string?>();
        for (var i = 0; i < 5; i++) order.Add(await Queue.TakeNextAsync(i % 2 == 0 ? Ada : Bea, None));

        Assert.Equal([urgent, first, second, low, null], order);
        Assert.Equal((ConversationState.Open, "ada"), await StandsAsync(urgent));
        Assert.Equal("Ada Neri taken", (await office.ToldAsync(urgent))[^1]);
    }

    [Fact]
    public async Task Of_two_who_take_the_next_at_once_no_two_ever_get_the_same()
    {
        const int races = 1000;
        await Task.WhenAll(Enumerable.Range(0, 2 * races).Select(i => office.Customer($"Cliente {i}").WritesAsync("Buongiorno")));
        var taken = new ConcurrentBag<string>();

        for (var race = 0; race < races; race++)
        {
            var both = await Task.WhenAll(Task.Run(() => Queue.TakeNextAsync(Ada, None)), Task.Run(() => Queue.TakeNextAsync(Bea, None)));
            foreach (var one in both) taken.Add(one!);
        }

        Assert.Equal(2 * races, taken.Distinct().Count());
        Assert.Null(await Queue.TakeNextAsync(Ada, None));
        var open = await office.AllAsync<Conversation>();
        Assert.Equal((races, races), (open.Count(c => c.AssigneeId == "ada"), open.Count(c => c.AssigneeId == "bea")));
    }

    [Fact]
    public async Task Who_may_not_act_takes_nothing_and_nobody_takes_from_next_door()
    {
        var talk = await WritesAsync("Mario");
        await office.SwitchOffAsync(Ada);

        await Assert.ThrowsAsync<AccessDeniedException>(() => Queue.TakeNextAsync(Ada, None));
        Assert.Null(await Queue.TakeNextAsync(Luca, None));

        Assert.Equal((ConversationState.Waiting, null), await StandsAsync(talk));
    }

    [Fact]
    public async Task Waiting_begins_with_the_customers_question_and_ends_only_with_an_answer()
    {
        var talk = await WritesAsync("Mario");
        var asked = office.Time.GetUtcNow() - TimeSpan.FromSeconds(1);

        await Queue.TakeNextAsync(Ada, None);
        await office.Desk.AssignAsync(Ada, talk, null, None);
        await Queue.TakeNextAsync(Bea, None);
        Assert.Equal(asked, (await office.LookAtAsync(talk)).WaitingSince);

        await office.Replies.SendAsync(Bea, talk, "Eccomi", null, None);
        Assert.Null((await office.LookAtAsync(talk)).WaitingSince);
    }

    [Fact]
    public async Task Who_writes_after_being_handed_back_to_a_bot_that_does_not_answer_waits_and_the_conversation_says_why()
    {
        var talk = await WritesAsync("Mario");
        await office.Desk.TakeAsync(Ada, talk, None);
        await office.Desk.HandBackAsync(Ada, talk, None);

        await office.Customer("Mario").WritesAsync("C’è qualcuno?");

        Assert.Equal((ConversationState.Waiting, null), await StandsAsync(talk));
        Assert.Equal(["Ada Neri taken", "Ada Neri handed_back", "queued"], await office.ToldAsync(talk));
    }

    private async Task<string> WritesAsync(string name)
    {
        var talk = await office.Customer(name).WritesAsync("Buongiorno");
        office.Time.Advance(TimeSpan.FromSeconds(1));
        return talk;
    }

    private async Task<(ConversationState, string?)> StandsAsync(string talk)
    {
        var now = await office.LookAtAsync(talk);
        return (now.State, now.AssigneeId);
    }
}
