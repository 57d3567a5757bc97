using OperatorConsole.Conversations;
using OperatorConsole.Integrations.Events;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Integrations.Events;

public sealed class EventFeedTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;
    private string mario = null!;
    private int watching;

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        mario = await office.Customer("Mario").WritesAsync("first");
        watching = office.Hub.Watching;
    }

    public async Task DisposeAsync()
    {
        Assert.Equal(watching, office.Hub.Watching); // whatever a test did, nobody watches any more
        await office.DisposeAsync();
    }

    [Fact]
    public async Task What_happens_while_nobody_follows_is_told_afterwards_once_and_in_order()
    {
        var last = await NowAsync();
        var reply = await office.Replies.SendAsync(Ada, mario, "known", null, None);
        await StatusAsync(reply.Id, Delivery.Sent);
        await using (var feed = Feed(after: last))
        {
            Assert.Equal(["message:new taken", "message:new known"], await TakeAsync(feed, 2));
            last = feed.Current.Id.ToString()!;
        }
        await office.Ticks.ReachedAsync("rossi", mario, reply.Id, null, None);
        await office.Ticks.ReachedAsync("rossi", mario, null, reply.Id, None);
        var second = await office.Replies.SendAsync(Ada, mario, "new", null, None);
        await StatusAsync(second.Id, Delivery.Sent);

        await using var back = Feed(after: last);

        Assert.Equal(["message:status delivered", "message:status read", "message:new new"], await TakeAsync(back, 3)); // the new one comes as sent: that it once was not is no news
        await office.Customer("Mario").WritesAsync("and on");
        Assert.Equal(["message:new and on"], await TakeAsync(back, 1));
    }

    [Fact]
    public async Task Whoever_falls_behind_is_led_through_the_rows_and_misses_nothing()
    {
        await using var slow = Feed();
        await TakeAsync(slow, 0);
        for (var i = 0; i < 30; i++) await Task.WhenAll(Enumerable.Range(0, 40).Select(n => office.Customer("Mario").WritesAsync($"{i}.{n}"))); // far more than a watch holds

        var seen = new List<string>();
        for (var i = 0; i < 1200; i++) seen.Add(((NewMessage)(await NextAsync(slow)).Data).Id);

        Assert.Equal((await office.LinesAsync(mario)).Skip(1).Select(m => m.Id), seen);
        await office.Customer("Mario").WritesAsync("after");
        Assert.Equal(["message:new after"], await TakeAsync(slow, 1));
    }

    [Fact]
    public async Task Only_ones_own_workspace_is_told_and_of_it_only_the_conversation_asked_for()
    {
        await using var bianchi = Feed(Luca);
        await using var one = Feed(conversation: mario);
        await TakeAsync(bianchi, 0);
        await TakeAsync(one, 0);
        var start = await NowAsync();

        var sara = await office.Customer("Sara").WritesAsync("not for them");
        await office.Customer("Mario").WritesAsync("for one");
        office.Attention.Type("rossi", sara, Bea.Id, Bea.Name, true);
        office.Attention.Type("rossi", mario, Bea.Id, Bea.Name, true);

        Assert.Equal(["message:new for one", "user_typing bea True"], await TakeAsync(one, 2));
        await HearsNothingAsync(bianchi);
        await using var resumed = Feed(conversation: mario, after: start);
        Assert.Equal(["message:new for one"], await TakeAsync(resumed, 1));
        await using var abroad = Feed(Luca, after: start);
        await TakeAsync(abroad, 0);
        await HearsNothingAsync(abroad);
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("1-2-3-4")]
    [InlineData("ffffffffffffffff-0-0")]
    [InlineData("0-0-0")]
    [InlineData("7fffffffffff-0-70dbd880")]
    public async Task An_event_that_leads_nowhere_is_answered_with_resync_and_what_follows(string after)
    {
        await using var feed = Feed(after: after);
        await TakeAsync(feed, 0);

        var resync = await NextAsync(feed);
        await office.Customer("Mario").WritesAsync("second");

        Assert.Equal("resync", resync.Name);
        Assert.NotEqual(after, resync.Id.ToString());
        Assert.Equal(["message:new second"], await TakeAsync(feed, 1));
    }

    [Fact]
    public async Task After_a_week_away_it_is_resync_and_the_steps_of_messages_are_forgotten_by_then()
    {
        var start = await NowAsync();
        for (var i = 0; i < 3; i++) await StatusAsync((await office.Replies.SendAsync(Ada, mario, "reply " + i, null, None)).Id, Delivery.Sent);
        office.Time.Advance(StatusChange.KeptFor + TimeSpan.FromSeconds(1));

        await using var feed = Feed(after: start);
        await TakeAsync(feed, 0);
        Assert.Equal("resync", (await NextAsync(feed)).Name);

        foreach (var message in (await office.LinesAsync(mario)).Where(m => m.Direction == Direction.Out)) await office.Ticks.ReachedAsync("rossi", mario, message.Id, null, None);
        Assert.All(await office.AllAsync<StatusChange>(), change => Assert.Equal(Delivery.Delivered, change.Status));
    }

    private IAsyncEnumerator<LiveEvent> Feed(OperatorConsole.Identity.Actor? who = null, string? conversation = null, string? after = null) =>
        new EventFeed(office.Hub, new EventReader(office.Get<ConsoleDbs>(), office.Time), office.Attention, office.Get<StorageOptions>(), office.Time).FollowAsync(who ?? Ada, conversation, after, None).GetAsyncEnumerator();

    private async Task<string> NowAsync()
    {
        await using var feed = Feed();
        Assert.True(await feed.MoveNextAsync());
        return feed.Current.Id.ToString()!;
    }

    private static async Task<LiveEvent> NextAsync(IAsyncEnumerator<LiveEvent> feed)
    {
        Assert.True(await feed.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System));
        return feed.Current;
    }

    /// <summary>The next ones in words; where a feed begins is passed over.</summary>
    private static async Task<List<string>> TakeAsync(IAsyncEnumerator<LiveEvent> feed, int count)
    {
        var words = new List<string>();
        if (feed.Current is null) Assert.Equal("connected", (await NextAsync(feed)).Name);
        while (words.Count < count)
            words.Add(await NextAsync(feed) is var told && told.Data switch
            {
                NewMessage { Direction: Direction.System } line => line.Kind,
                NewMessage line => line.Text,
                MessageMoved moved => moved.Status.ToString().ToLowerInvariant(),
                TypingNow typing => $"{typing.UserId} {typing.Typing}",
                _ => "",
            } is { } what ? $"{told.Name} {what}" : "");
        return words;
    }

    /// <summary>What it hears next is the sign of life after a quiet time.</summary>
    private async Task HearsNothingAsync(IAsyncEnumerator<LiveEvent> feed)
    {
        var next = NextAsync(feed);
        await Eventually.TrueAsync("it hears something", () =>
        {
            office.Time.Advance(TimeSpan.FromSeconds(15));
            return next.IsCompleted;
        });
        Assert.Equal("ping", (await next).Name);
    }

    private Task StatusAsync(string message, Delivery status) =>
        office.ComesTrueAsync($"it is {status}", async () => (await office.LinesAsync(mario)).Single(m => m.Id == message).Status == status);
}
