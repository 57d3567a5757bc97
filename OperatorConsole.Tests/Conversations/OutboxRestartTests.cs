using OperatorConsole.Conversations;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

public sealed class OutboxRestartTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TalkingChannel before = new();
    private readonly TalkingChannel after = new();
    private Office office = null!;
    private string talk = "";

    public async Task InitializeAsync()
    {
        office = await OpenAsync(before);
        talk = await office.Customer("Mario", TalkingChannel.ShortName).WritesAsync("Pronto?");
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task What_was_stored_a_moment_before_a_stop_arrives_once()
    {
        for (var i = 0; i < 6; i++)
        {
            await office.Replies.SendAsync(Ada, talk, "ciao " + i, null, None);
            await office.RestartAsync(before);
        }

        await SentAsync(6);
        Assert.Equal(Enumerable.Range(0, 6).Select(i => "ciao " + i), before.Texts);
        Assert.DoesNotContain(before.Taken, m => m.MayHaveArrived);
    }

    [Fact]
    public async Task A_stop_lets_what_is_on_its_way_arrive_and_be_recorded()
    {
        var answered = new TaskCompletionSource();
        before.Meanwhile = (_, cancel) => answered.Task.WaitAsync(cancel);
        await office.Replies.SendAsync(Ada, talk, "ciao", null, None);
        await office.Replies.SendAsync(Ada, talk, "dopo", null, None);
        await Eventually.TrueAsync("it is under way", () => before.Taken.Count == 1);

        var restarted = office.RestartAsync(after);
        Assert.False(restarted.IsCompleted);
        answered.SetResult();
        await restarted;

        await SentAsync(2);
        Assert.Equal(["ciao"], before.Texts);
        Assert.Equal(["dopo"], after.Texts);
        Assert.False(after.Taken[0].MayHaveArrived);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_ever()
    {
        before.Meanwhile = (_, cancel) => TalkingChannel.NeverAsync(cancel);
        await office.Replies.SendAsync(Ada, talk, "ciao", null, None);
        await Eventually.TrueAsync("it is under way", () => before.Taken.Count == 1);

        var restarted = office.RestartAsync(after);
        await Eventually.TrueAsync("it has stopped waiting", () =>
        {
            office.Time.Advance(Outbox.Farewell);
            return restarted.IsCompleted;
        });
        await restarted;

        await SentAsync(1);
        Assert.True(after.Taken.Single().MayHaveArrived);
    }

    [Fact]
    public async Task What_was_torn_off_in_the_middle_is_found_again_at_once_and_the_channel_is_told()
    {
        before.Meanwhile = (_, cancel) => TalkingChannel.NeverAsync(cancel);
        var line = await office.Replies.SendAsync(Ada, talk, "ciao", null, None);
        await Eventually.TrueAsync("it is under way", () => before.Taken.Count == 1);

        await office.BreakDownAsync(after);

        await SentAsync(1); // and the clock stands still: nobody waits for the dead sender's claim to run out
        Assert.Equal((line.Id, false, true), (after.Taken.Single().MessageId, before.Taken.Single().MayHaveArrived, after.Taken.Single().MayHaveArrived));
    }

    [Fact]
    public async Task What_cannot_be_repeated_safely_is_left_to_a_person_whose_retry_sends_it()
    {
        await using var provider = await FakeProvider.StartAsync();
        provider.WillAnswer("ciao", FakeAnswer.BreaksOff);
        var talk = await office.Customer("Sara", HttpChannel.ShortName).WritesAsync("Pronto?");
        await office.RestartAsync(new HttpChannel(provider.Address, repeats: false));

        var line = await office.Replies.SendAsync(Ada, talk, "ciao", null, None);
        await Eventually.TrueAsync("it was tried", async () => (await office.AllAsync<OutboxRow>()).Single() is { Attempts: 1 } row && row.ClaimedUntil < office.Time.GetUtcNow());
        office.Time.Advance(TimeSpan.FromSeconds(1));

        await office.ComesTrueAsync("a person has to decide", async () => (await office.LookAtAsync(talk)).LastStatus == Delivery.Failed);
        Assert.Equal("It may have arrived.", (await office.LinesAsync(talk)).Single(m => m.Id == line.Id).Error);
        Assert.Equal(["ciao"], provider.Asked);

        await office.Replies.RetryAsync(Bea, talk, line.Id, None);

        await office.ComesTrueAsync("it is sent", async () => (await office.LookAtAsync(talk)).LastStatus == Delivery.Sent);
        Assert.Equal((2, 1), (provider.Asked.Count, provider.Arrived.Count));
    }

    [Fact]
    public async Task A_message_that_takes_every_sender_with_it_is_given_up_and_the_next_one_goes()
    {
        before.Meanwhile = (_, cancel) => TalkingChannel.NeverAsync(cancel);
        await office.Replies.SendAsync(Ada, talk, "veleno", null, None);
        await office.Replies.SendAsync(Ada, talk, "ciao", null, None);
        await Eventually.TrueAsync("it is under way", () => before.Taken.Count == 1);
        await using (var db = office.Get<ConsoleDbs>().Open("rossi"))
        {
            foreach (var row in db.Set<OutboxRow>().Where(o => o.Attempts > 0)) row.Attempts = OutboxClaims.MostAttempts;
            await db.SaveChangesAsync();
        }

        await office.BreakDownAsync(after);

        await SentAsync(1);
        Assert.Equal(["ciao"], after.Texts);
        Assert.Equal(SendingFault.BrokeOff, (await office.LinesAsync(talk)).Single(m => m.Text == "veleno").Error);
    }

    private Task SentAsync(int count) =>
        Eventually.TrueAsync($"{count} are sent", async () => (await office.LinesAsync(talk)).Count(m => m is { Direction: Direction.Out, Status: Delivery.Sent }) == count);
}
