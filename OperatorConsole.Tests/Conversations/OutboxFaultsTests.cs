using OperatorConsole.Conversations;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

/// <summary>What goes wrong on our own side of the wire.</summary>
public sealed class OutboxFaultsTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TalkingChannel phone = new();
    private Office office = null!;

    public async Task InitializeAsync() => office = await OpenAsync(phone);

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task A_channel_that_throws_a_hundred_times_is_counted_and_everything_arrives()
    {
        var known = new HashSet<string>();
        phone.Meanwhile = (message, _) =>
        {
            lock (known) return known.Add(message.MessageId) ? throw new InvalidOperationException("token=secret") : Task.CompletedTask;
        };
        for (var i = 0; i < 100; i++) await SendAsync("customer " + i, "ciao");
        await Eventually.TrueAsync("each was tried", async () => (await office.AllAsync<OutboxRow>()).All(o => o.Attempts == 1 && o.ClaimedUntil < office.Time.GetUtcNow()));
        Assert.Equal(100, office.Outbox.Faults);

        office.Time.Advance(TimeSpan.FromSeconds(1));

        await office.ComesTrueAsync("all are sent", async () => (await SentAsync()).Count == 100);
        Assert.Equal((200, 100), (phone.Taken.Count, phone.Taken.Count(m => m.MayHaveArrived)));
        Assert.Equal(0, office.Outbox.Failed);
    }

    [Fact]
    public async Task What_a_channel_throws_is_shown_to_nobody()
    {
        phone.Meanwhile = (_, _) => throw new InvalidOperationException("token=secret");
        await SendAsync("Mario", "ciao");

        for (var i = 1; i < OutboxClaims.MostAttempts; i++)
        {
            await office.ComesTrueAsync("it was tried", async () => (await office.AllAsync<OutboxRow>()).Single() is var row && row.Attempts == i && row.ClaimedUntil < office.Time.GetUtcNow());
            office.Time.Advance(TimeSpan.FromMinutes(5));
        }

        await office.ComesTrueAsync("it is given up", async () => (await office.AllAsync<Message>()).Any(m => m.Status == Delivery.Failed));
        Assert.Equal(SendingFault.ChannelFails, (await office.AllAsync<Message>()).Single(m => m.Status == Delivery.Failed).Error);
    }

    [Fact]
    public async Task A_channel_that_never_answers_gives_its_lanes_back()
    {
        phone.Meanwhile = (message, _) => message.Text == "silenzio" ? TalkingChannel.NeverAsync(None) : Task.CompletedTask; // and hears no cancellation
        for (var i = 0; i < Outbox.Lanes; i++) await SendAsync("silent " + i, "silenzio");
        await Eventually.TrueAsync("every lane is taken", () => phone.Taken.Count == Outbox.Lanes);
        await SendAsync("Mario", "ciao");

        office.Time.Advance(Outbox.AnswerTakes);

        await office.ComesTrueAsync("the next one is sent", async () => (await SentAsync()) is ["ciao"]);
        await Eventually.TrueAsync("each lane was counted", () => office.Outbox.Faults == Outbox.Lanes);
        phone.Meanwhile = (_, _) => Task.CompletedTask;
        office.Time.Advance(TimeSpan.FromSeconds(1));
        await office.ComesTrueAsync("the others too", async () => (await SentAsync()).Count == Outbox.Lanes + 1);
        Assert.All(phone.Taken.Skip(Outbox.Lanes + 1), m => Assert.True(m.MayHaveArrived));
    }

    [Fact]
    public async Task While_a_slow_message_is_under_way_the_outbox_sleeps_though_the_next_one_waits_behind_it()
    {
        var answered = new TaskCompletionSource();
        phone.Meanwhile = (message, cancel) => message.Text == "lento" ? answered.Task.WaitAsync(cancel) : Task.CompletedTask;
        await SendAsync("Mario", "lento");
        await SendAsync("Mario", "dopo");
        await Eventually.TrueAsync("it is under way", () => phone.Taken.Count == 1);
        var before = office.Outbox.Rounds;

        var looks = 0;
        await office.ComesTrueAsync("twenty moments have gone by", () => Task.FromResult(++looks > 20));
        Assert.InRange(office.Outbox.Rounds - before, 0, 2);

        for (var i = 0; i < 10; i++) await SendAsync("other " + i, "ciao");
        await Eventually.TrueAsync("the others have theirs", async () => (await SentAsync()).Count == 10);
        Assert.InRange(office.Outbox.Rounds - before, 1, 40);

        answered.SetResult();
        await Eventually.TrueAsync("both are sent", async () => (await SentAsync()).Count == 12);
        Assert.Equal(["lento", "dopo"], phone.Texts.Where(t => t != "ciao"));
    }

    [Fact]
    public async Task A_channel_that_is_not_set_up_is_named()
    {
        var talk = await office.Customer("Mario", "fax").WritesAsync("Pronto?");

        var line = await office.Replies.SendAsync(Ada, talk, "ciao", null, None);

        await Eventually.TrueAsync("it has failed", async () => (await office.LookAtAsync(talk)).LastStatus == Delivery.Failed);
        Assert.Equal(SendingFault.ChannelNotSetUp, (await office.LinesAsync(talk)).Single(m => m.Id == line.Id).Error);
    }

    [Fact]
    public async Task What_a_provider_says_is_stored_in_a_size_that_every_database_takes()
    {
        phone.Refuses = "no\0pe " + new string('x', 100_000);
        await SendAsync("Mario", "ciao");
        await Eventually.TrueAsync("it has failed", async () => (await office.AllAsync<Message>()).Any(m => m.Status == Delivery.Failed));
        Assert.StartsWith("nope xxx", (await office.AllAsync<Message>()).Single(m => m.Error is { Length: 500 }).Error, StringComparison.Ordinal);

        (phone.Refuses, phone.Gives) = (null, _ => new string('9', 1000));
        await SendAsync("Sara", "ciao");
        await Eventually.TrueAsync("it is sent", async () => (await SentAsync()).Count == 1);
        Assert.DoesNotContain(await office.AllAsync<Message>(), m => m.ExternalId is { Length: > 254 });
    }

    [Fact]
    public async Task What_fell_due_between_two_looks_is_told_and_what_somebody_serves_is_not()
    {
        await office.Outbox.StopAsync(None);
        var talk = await SendAsync("Mario", "ciao");
        var claims = office.Get<OutboxClaims>();
        var written = office.Time.GetUtcNow();

        office.Time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(written, await claims.NextDueAsync([], None));
        Assert.Null(await claims.NextDueAsync([talk], None));
        Assert.Equal([talk], await claims.DueConversationsAsync(9, [], None));
        Assert.Empty(await claims.DueConversationsAsync(9, [talk], None));
    }

    [Fact]
    public async Task A_claim_holds_until_its_last_moment_and_is_found_at_it()
    {
        await office.Outbox.StopAsync(None);
        var talk = await SendAsync("Mario", "ciao");
        var claims = office.Get<OutboxClaims>();
        var first = (await claims.ClaimNextAsync(talk, None))!;
        Assert.Null(await claims.ClaimNextAsync(talk, None));
        Assert.Empty(await claims.DueConversationsAsync(9, [], None));
        Assert.Equal(office.Time.GetUtcNow() + OutboxClaims.ClaimLasts, await claims.NextDueAsync([], None));

        office.Time.Advance(OutboxClaims.ClaimLasts);

        Assert.Equal([talk], await claims.DueConversationsAsync(9, [], None));
        var second = (await claims.ClaimNextAsync(talk, None))!;
        Assert.Equal((false, 1, true, 2), (first.Message.MayHaveArrived, first.Attempt, second.Message.MayHaveArrived, second.Attempt));
        Assert.False(await claims.RecordAsync(first, new Sending.Refused("too late"), None)); // the second has taken over
        Assert.True(await claims.RecordAsync(second, new Sending.Sent(null), None));
        Assert.Equal(["ciao"], await SentAsync());
    }

    [Fact]
    public async Task That_it_may_have_arrived_is_not_forgotten_by_the_tries_that_follow()
    {
        await office.Outbox.StopAsync(None);
        var talk = await SendAsync("Mario", "ciao");
        var told = new List<bool>();

        foreach (var lost in new[] { false, true, false, false })
        {
            var claim = (await office.Get<OutboxClaims>().ClaimNextAsync(talk, None))!;
            told.Add(claim.Message.MayHaveArrived);
            await office.Get<OutboxClaims>().RecordAsync(claim, new Sending.Later("busy", TimeSpan.Zero, lost), None);
        }

        Assert.Equal([false, false, true, true], told);
    }

    [Fact]
    public async Task Pauses_double_up_to_a_limit_less_what_chance_takes_off()
    {
        await office.Outbox.StopAsync(None);
        var talk = await SendAsync("Mario", "ciao");

        for (var attempt = 1; attempt < OutboxClaims.MostAttempts; attempt++)
        {
            var claim = (await office.Get<OutboxClaims>().ClaimNextAsync(talk, None))!;
            await office.Get<OutboxClaims>().RecordAsync(claim, new Sending.Later("away", null), None);
            var pause = (await office.AllAsync<OutboxRow>()).Single().DueAt - office.Time.GetUtcNow();
            var most = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, attempt - 1), 300));
            Assert.InRange(pause, most * 0.8 - TimeSpan.FromMilliseconds(1), most);
            Assert.Null(await office.Get<OutboxClaims>().ClaimNextAsync(talk, None));
            office.Time.Advance(pause);
        }
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(90, 90)]
    [InlineData(1_000_000, 3600)]
    public async Task How_long_a_provider_may_ask_us_to_wait_has_limits(int asked, int waits)
    {
        await office.Outbox.StopAsync(None);
        var claims = office.Get<OutboxClaims>();
        var claim = (await claims.ClaimNextAsync(await SendAsync("Mario", "ciao"), None))!;

        await claims.RecordAsync(claim, new Sending.Later("busy", TimeSpan.FromSeconds(asked)), None);

        Assert.Equal(office.Time.GetUtcNow() + TimeSpan.FromSeconds(waits), (await office.AllAsync<OutboxRow>()).Single().DueAt);
    }

    [Fact]
    public async Task Nobody_watches_any_more_when_the_office_is_closed()
    {
        var closing = await OpenAsync();
        var hub = closing.Hub;
        Assert.Equal(4, hub.Watching); // the outbox, the clock of the snoozed, what fetches media, and what tells visitors their place

        await closing.DisposeAsync();

        Assert.Equal(0, hub.Watching);
    }

    private async Task<string> SendAsync(string customer, string text)
    {
        var talk = await office.Customer(customer, TalkingChannel.ShortName).WritesAsync("Pronto?");
        await office.Replies.SendAsync(Ada, talk, text, null, None);
        return talk;
    }

    private async Task<List<string>> SentAsync() => [.. (await office.AllAsync<Message>()).Where(m => m is { Direction: Direction.Out, Status: Delivery.Sent }).Select(m => m.Text)];
}
