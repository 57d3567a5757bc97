using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using OperatorConsole.Ui.Operator;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

public sealed class SendingFaultTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TalkingChannel phone = new();
    private Office office = null!;
    private string talk = "";

    public async Task InitializeAsync()
    {
        office = await OpenAsync(phone);
        talk = await office.Customer("Mario", TalkingChannel.ShortName).WritesAsync("Pronto?");
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public void Our_own_reasons_are_told_in_every_readers_language_and_a_providers_in_its_own_words()
    {
        var told = Languages.All.SelectMany(language => SendingFault.All.Select(fault => Shown(fault, language))).ToList();

        Assert.Equal(Languages.All.Count * SendingFault.All.Count, told.Distinct().Count());
        Assert.DoesNotContain(told, t => SendingFault.All.Any(fault => t.Contains(fault, StringComparison.Ordinal)));
        Assert.Contains("questo canale non risponde", Shown(SendingFault.ChannelSilent, "it"), StringComparison.Ordinal);
        Assert.All(Languages.All, language => Assert.Contains("Número bloqueado", Shown("Número bloqueado", language), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_claimed_before_the_process_stood_still_is_claimed_anew_before_it_is_sent()
    {
        using var awake = new ManualResetEventSlim();
        var tries = 0;
        phone.Meanwhile = async (_, _) => tries = (await office.AllAsync<OutboxRow>()).Single().Attempts;
        await office.Outbox.StopAsync(None);
        await office.Replies.SendAsync(Ada, talk, "ciao", null, None);
        var held = office.Get<WriteQueue>().RunAsync(turn =>
        {
            turn.AfterCommit(awake.Wait); // whatever comes now stands behind this
            return 0;
        }, None);
        var clock = new AskedClock(office.Time);
        using var outbox = new Outbox(office.Get<OutboxClaims>(), office.Hub, [phone], office.Get<StorageOptions>(), clock, NullLogger<Outbox>.Instance);

        await outbox.StartAsync(None);
        await Eventually.TrueAsync("it is about to claim the message", () => clock.Asked > 0);
        office.Time.Advance(Outbox.AnswerTakes);
        awake.Set();

        await office.ComesTrueAsync("it is sent", async () => (await office.LinesAsync(talk)).Exists(m => m is { Direction: Direction.Out, Status: Delivery.Sent }));
        Assert.False(Assert.Single(phone.Taken).MayHaveArrived);
        Assert.Equal(2, tries);
        await held;
        await outbox.StopAsync(None);
    }

    private static string Shown(string error, string language)
    {
        var line = new MessageLine("m1", 1, Direction.Out, AuthorKind.Operator, "ada", "Ada", "text", "ciao", Delivery.Failed, error, null, null, DateTimeOffset.UnixEpoch);
        return LineMarkup.Of(line, false, "ada", CultureInfo.GetCultureInfo(language), new Dictionary<string, OperatorConsole.Identity.Colleague>()).Value;
    }

    /// <summary>The office's clock, and how often somebody began to measure a time.</summary>
    private sealed class AskedClock(TimeProvider real) : TimeProvider
    {
        private int asked;

        public int Asked => Volatile.Read(ref asked);

        public override long TimestampFrequency => real.TimestampFrequency;

        public override long GetTimestamp()
        {
            var now = real.GetTimestamp();
            Interlocked.Increment(ref asked);
            return now;
        }

        public override DateTimeOffset GetUtcNow() => real.GetUtcNow();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => real.CreateTimer(callback, state, dueTime, period);
    }
}
