using OperatorConsole.Conversations;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

/// <summary>Messages on their way to a provider that has its moods.</summary>
public sealed class OutboxOrderTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private FakeProvider provider = null!;
    private Office office = null!;

    public async Task InitializeAsync()
    {
        provider = await FakeProvider.StartAsync();
        office = await OpenAsync(new HttpChannel(provider.Address));
    }

    public async Task DisposeAsync()
    {
        await office.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Three_messages_to_one_customer_arrive_in_order_though_the_first_fails_twice()
    {
        provider.WillAnswer("uno", FakeAnswer.Fails, FakeAnswer.Fails);
        var talk = await TalkAsync("Mario");
        foreach (var text in new[] { "uno", "due", "tre" }) await office.Replies.SendAsync(Ada, talk, text, text, None);

        await PassAsync("uno", attempts: 1);
        await PassAsync("uno", attempts: 2);

        await office.ComesTrueAsync("all three have arrived", async () => await StatusesAsync(talk) is [Delivery.Sent, Delivery.Sent, Delivery.Sent]);
        Assert.Equal(["uno", "uno", "uno", "due", "tre"], provider.Asked);
        Assert.Equal(["uno", "due", "tre"], provider.Arrived);
    }

    [Fact]
    public async Task What_one_customer_cannot_get_holds_up_nobody_else()
    {
        provider.WillAnswer("veleno", [.. Enumerable.Repeat(FakeAnswer.Fails, OutboxClaims.MostAttempts)]);
        provider.WillAnswer("silenzio", FakeAnswer.IsSilent);
        await office.Replies.SendAsync(Ada, await TalkAsync("Mario"), "veleno", null, None);
        await office.Replies.SendAsync(Ada, await TalkAsync("Sara"), "silenzio", null, None);
        var others = Enumerable.Range(0, 20).Select(i => "ciao " + i).ToList();

        foreach (var text in others) await office.Replies.SendAsync(Ada, await TalkAsync("to " + text), text, null, None);

        await Eventually.TrueAsync("the others have theirs", () => !others.Except(provider.Arrived).Any(), within: TimeSpan.FromSeconds(5)); // and the clock stands still
    }

    [Fact]
    public async Task What_fails_every_time_is_given_up_with_the_reason_and_can_be_sent_again()
    {
        provider.WillAnswer("ciao", [.. Enumerable.Repeat(FakeAnswer.Fails, OutboxClaims.MostAttempts)]);
        var talk = await TalkAsync("Mario");
        var line = await office.Replies.SendAsync(Ada, talk, "ciao", null, None);

        for (var attempt = 1; attempt < OutboxClaims.MostAttempts; attempt++) await PassAsync("ciao", attempt);

        await office.ComesTrueAsync("it is given up", async () => await StatusesAsync(talk) is [Delivery.Failed]);
        Assert.Equal("The provider answers 500.", (await office.LinesAsync(talk)).Single(m => m.Id == line.Id).Error);
        Assert.Empty(await office.AllAsync<OutboxRow>());
        Assert.Empty(provider.Arrived);

        await office.Replies.RetryAsync(Bea, talk, line.Id, None);

        await office.ComesTrueAsync("it has arrived", async () => await StatusesAsync(talk) is [Delivery.Sent]);
        Assert.Equal(["ciao"], provider.Arrived);
    }

    [Fact]
    public async Task Those_who_failed_together_do_not_come_back_together()
    {
        for (var i = 0; i < 10; i++)
        {
            provider.WillAnswer("ciao " + i, FakeAnswer.Fails);
            await office.Replies.SendAsync(Ada, await TalkAsync("customer " + i), "ciao " + i, null, None);
        }

        await Eventually.TrueAsync("all have been tried", async () => (await office.AllAsync<OutboxRow>()).All(o => o.Attempts == 1 && !(o.ClaimedUntil > office.Time.GetUtcNow())));

        Assert.InRange((await office.AllAsync<OutboxRow>()).Select(o => o.DueAt).Distinct().Count(), 5, 10);
    }

    [Fact]
    public async Task A_provider_that_says_when_is_asked_then()
    {
        provider.WillAnswer("ciao", FakeAnswer.IsBusy);
        var talk = await TalkAsync("Mario");
        await office.Replies.SendAsync(Ada, talk, "ciao", null, None);

        await Eventually.TrueAsync("it waits", async () => (await office.AllAsync<OutboxRow>()).Single() is { Attempts: 1 } o && !(o.ClaimedUntil > office.Time.GetUtcNow()));
        Assert.Equal(office.Time.GetUtcNow() + FakeProvider.RetryAfter, (await office.AllAsync<OutboxRow>()).Single().DueAt);

        office.Time.Advance(FakeProvider.RetryAfter);
        await office.ComesTrueAsync("it has arrived", async () => await StatusesAsync(talk) is [Delivery.Sent]);
    }

    [Theory]
    [InlineData(FakeAnswer.IsSilent)]
    [InlineData(FakeAnswer.BreaksOff)]
    [InlineData(FakeAnswer.Babbles)]
    internal async Task An_answer_that_is_lost_is_asked_for_again_and_the_message_arrives_once(FakeAnswer lost)
    {
        provider.WillAnswer("ciao", lost, FakeAnswer.Fails, lost);
        var talk = await TalkAsync("Mario");
        await office.Replies.SendAsync(Ada, talk, "ciao", null, None);

        for (var attempt = 1; attempt <= 3; attempt++) await PassAsync("ciao", attempt);

        await office.ComesTrueAsync("it is sent", async () => await StatusesAsync(talk) is [Delivery.Sent]);
        Assert.Equal((4, 1), (provider.Asked.Count, provider.Arrived.Count));
        Assert.Equal("p0", (await office.LinesAsync(talk))[^1].ExternalId);
    }

    [Fact]
    public async Task What_the_provider_refuses_fails_at_once_and_the_next_one_goes()
    {
        provider.WillAnswer("veleno", FakeAnswer.Refuses);
        var talk = await TalkAsync("Mario");
        await office.Replies.SendAsync(Ada, talk, "veleno", null, None);
        await office.Replies.SendAsync(Ada, talk, "ciao", null, None);

        await office.ComesTrueAsync("both are decided", async () => await StatusesAsync(talk) is [Delivery.Failed, Delivery.Sent]);

        Assert.Equal(["veleno", "ciao"], provider.Asked);
        Assert.Contains(await office.LinesAsync(talk), m => m.Error == "The provider refuses it.");
    }

    /// <summary>Waits until a message has been tried so often, and lets the time go by until it is due again.</summary>
    private async Task PassAsync(string text, int attempts)
    {
        var seq = (await office.AllAsync<Message>()).Single(m => m.Text == text).Seq;
        OutboxRow? row = null;
        await office.ComesTrueAsync($"it was tried {attempts} times", async () =>
            (row = (await office.AllAsync<OutboxRow>()).Single(o => o.Seq == seq)).Attempts == attempts && !(row.ClaimedUntil > office.Time.GetUtcNow()));
        office.Time.Advance(row!.DueAt - office.Time.GetUtcNow());
    }

    private Task<string> TalkAsync(string customer) => office.Customer(customer, HttpChannel.ShortName).WritesAsync("Pronto?");

    private async Task<List<Delivery>> StatusesAsync(string talk) => [.. (await office.LinesAsync(talk)).Where(m => m.Direction == Direction.Out).Select(m => m.Status)];
}
