using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Notifications;
using OperatorConsole.Platform.Live;
using OperatorConsole.Routing;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Notifications;

/// <summary>SPEC I2: who is told of what, decided once on the server.</summary>
public sealed class NoticeDeskTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly Dictionary<string, List<Notice>> told = [];
    private readonly Dictionary<string, LiveWatch> watches = [];
    private Office office = null!;

    public async Task InitializeAsync()
    {
        office = await OpenStaffedAsync();
        foreach (var person in new[] { Ada, Bea }) watches[person.Id] = office.Hub.Watch(LiveTopic.Operator("rossi", person.Id), typeof(NoticesGiven));
    }

    public async Task DisposeAsync()
    {
        foreach (var watch in watches.Values) watch.Dispose();
        await office.DisposeAsync();
    }

    [Fact]
    public async Task A_message_is_told_to_whoever_has_the_conversation_and_to_nobody_else()
    {
        var talk = await office.Customer("Mario").WritesAsync("Buongiorno");
        await office.Desk.TakeAsync(Ada, talk, None);
        await ComeAsync(Ada, Bea);

        await office.Customer("Mario").WritesAsync("C’è ancora?");

        await office.ComesTrueAsync("Ada is told", () => Task.FromResult(Told(Ada).Count == 1));
        var notice = Told(Ada)[0];
        Assert.Equal((NoticeKind.Message, talk, "Mario", "C’è ancora?", 1, false), (notice.Kind, notice.Conversation, notice.Customer, notice.Text, notice.Count, notice.Again));
        Assert.Empty(Told(Bea));
    }

    [Fact]
    public async Task A_waiting_customer_rings_for_who_is_available_again_and_again_then_for_everybody_and_then_no_more()
    {
        await ComeAsync(Ada, Bea);
        await office.Get<PresenceBook>().ChooseAsync(Bea, PresenceState.Busy, None);

        await office.Customer("Mario").WritesAsync("Buongiorno");
        await office.ComesTrueAsync("it rings", () => Task.FromResult(Told(Ada).Count == 1));
        await RingsAsync(2);
        Assert.Empty(Told(Bea));
        await RingsAsync(Rings.Most);

        Assert.Equal(Rings.Most, Told(Ada).Count);
        Assert.Equal([false, true, true, true, true, true], Told(Ada).Select(n => n.Again));
        Assert.Equal(Rings.Most, Told(Ada).Select(n => n.Key).Distinct().Count());
        Assert.Equal(Rings.Most - (Rings.Most / 2), Told(Bea).Count);
        office.Time.Advance(Rings.Every * 5);
        await RestsAsync();
        Assert.Equal(Rings.Most, Told(Ada).Count);
    }

    [Theory]
    [InlineData("taken")]
    [InlineData("read")]
    [InlineData("handed back")]
    public async Task It_stops_ringing_when_somebody_has_looked(string what)
    {
        await ComeAsync(Ada);
        var talk = await office.Customer("Mario").WritesAsync("Buongiorno");
        await office.ComesTrueAsync("it rings", () => Task.FromResult(Told(Ada).Count == 1));

        await (what switch
        {
            "taken" => office.Desk.TakeAsync(Bea, talk, None),
            "read" => office.Desk.ReadAsync(Bea, talk, null, None),
            _ => office.Desk.HandBackAsync(Bea, talk, None),
        });
        office.Time.Advance(Rings.Every * 3);
        await RestsAsync();

        Assert.Single(Told(Ada));
    }

    [Fact]
    public async Task What_a_colleague_hands_over_rings_until_it_is_opened()
    {
        var talk = await office.Customer("Mario").WritesAsync("Buongiorno");
        await ComeAsync(Ada, Bea);

        await office.Desk.AssignAsync(Ada, talk, "bea", None);
        await office.ComesTrueAsync("Bea is told", () => Task.FromResult(Told(Bea).Count == 1));
        Assert.Equal((NoticeKind.Given, "Ada Neri", "Mario"), (Told(Bea)[0].Kind, Told(Bea)[0].By, Told(Bea)[0].Customer));
        await RingsAsync(2, Bea);

        using var opened = office.Attention.Enter("rossi", talk, "bea", "Bea Verdi");
        await RestsAsync();
        office.Time.Advance(Rings.Every * 3);
        await RestsAsync();
        Assert.Equal(2, Told(Bea).Count);
        Assert.Empty(Told(Ada));
    }

    [Fact]
    public async Task A_storm_becomes_one_letter_that_counts()
    {
        await ComeAsync(Ada);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(i => office.Customer($"Cliente {i}").WritesAsync("Buongiorno")));
        await office.ComesTrueAsync("Ada knows of all", () => Task.FromResult(Told(Ada).Sum(n => n.Count) == 200));

        Assert.InRange(Told(Ada).Count, 1, 12);
        Assert.Contains(Told(Ada), n => n is { Count: > 3, Conversation: "" });
    }

    [Fact]
    public async Task Nobody_is_told_of_what_was_there_before_they_came_or_was_answered_at_once()
    {
        var talk = await office.Customer("Mario").WritesAsync("Buongiorno");
        await ComeAsync(Ada);
        await office.Customer("Lucia").WritesAsync("Salve");
        await office.ComesTrueAsync("Ada is told", () => Task.FromResult(Told(Ada).Count == 1));

        Assert.Equal("Lucia", Told(Ada)[0].Customer);
        await office.Desk.HandBackAsync(Ada, talk, None);
        await RestsAsync();
        Assert.Single(Told(Ada));
    }

    private List<Notice> Told(Actor person)
    {
        if (!told.TryGetValue(person.Id, out var list)) told[person.Id] = list = [];
        list.AddRange(watches[person.Id].Take()!.Value.Changes.Cast<NoticesGiven>().SelectMany(c => c.Notices));
        return list;
    }

    private async Task ComeAsync(params Actor[] people)
    {
        foreach (var person in people) office.Get<PresenceBoard>().Enter(person, idle: false);
        await RestsAsync();
    }

    /// <summary>Lets the ring's time pass until it has rung so often.</summary>
    private async Task RingsAsync(int times, Actor? who = null)
    {
        while (Told(who ?? Ada).Count < times)
        {
            var before = Told(who ?? Ada).Count;
            await RestsAsync();
            office.Time.Advance(Rings.Every);
            await office.ComesTrueAsync("it rings again", () => Task.FromResult(Told(who ?? Ada).Count == before + 1));
        }
    }

    /// <summary>The desk has looked at all that has happened, and waits again.</summary>
    private async Task RestsAsync()
    {
        var desk = office.Get<IEnumerable<Microsoft.Extensions.Hosting.IHostedService>>().OfType<NoticeDesk>().Single();
        for (var round = 0; round < 2; round++)
        {
            var before = desk.Rounds;
            await office.ComesTrueAsync("the desk looked", () =>
            {
                office.Hub.Publish(new BoardChanged("rossi"));
                return Task.FromResult(desk.Rounds > before);
            });
        }
    }
}
