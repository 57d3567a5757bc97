using System.Globalization;
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
        using ManualResetEventSlim together = new(), awake = new();
        var writes = office.Get<WriteQueue>();
        var tries = 0;
        phone.Meanwhile = async (_, _) => tries = (await office.AllAsync<OutboxRow>()).Single().Attempts;

        var first = writes.RunAsync(_ => Wait(together), None);
        var reply = office.Replies.SendAsync(Ada, talk, "ciao", null, None);
        var second = writes.RunAsync(turn =>
        {
            turn.AfterCommit(() => Wait(awake)); // after the reply was announced: the outbox claims it, and its claim stands behind this
            return 0;
        }, None);
        together.Set();
        var steps = 0;
        await Eventually.TrueAsync("minutes have gone by", () =>
        {
            office.Time.Advance(Outbox.AnswerTakes / 2);
            return ++steps == 20;
        });
        awake.Set();

        await office.ComesTrueAsync("it is sent", async () => (await office.LinesAsync(talk)).Exists(m => m is { Direction: Direction.Out, Status: Delivery.Sent }));
        Assert.False(Assert.Single(phone.Taken).MayHaveArrived);
        Assert.Equal(2, tries);
        await Task.WhenAll(first, reply, second);

        static int Wait(ManualResetEventSlim signal)
        {
            signal.Wait();
            return 0;
        }
    }

    private static string Shown(string error, string language)
    {
        var line = new MessageLine("m1", 1, Direction.Out, AuthorKind.Operator, "ada", "Ada", "text", "ciao", Delivery.Failed, error, null, null, DateTimeOffset.UnixEpoch);
        return LineMarkup.Of(line, false, "ada", CultureInfo.GetCultureInfo(language), new Dictionary<string, OperatorConsole.Identity.Colleague>()).Value;
    }
}
