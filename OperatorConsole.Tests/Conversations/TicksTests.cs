using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

public sealed class TicksTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TalkingChannel phone = new();
    private Office office = null!;
    private string talk = "";

    public async Task InitializeAsync()
    {
        office = await OpenAsync(phone);
        talk = await office.Customer("Mario", TalkingChannel.ShortName).WritesAsync("Quanto costa?");
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task In_whatever_order_reports_come_the_furthest_is_left_and_nothing_goes_back()
    {
        var number = 0;
        foreach (var order in Orders())
        {
            var line = await SentAsync("90 euro " + ++number);
            using var watch = office.Hub.Watch(LiveTopic.Conversation("rossi", talk), typeof(MessageStatusChanged));

            foreach (var status in order.Concat(order)) await ReportAsync(number, status);

            var told = watch.Take()!.Value.Changes.Cast<MessageStatusChanged>().Select(c => c.Line.Status).ToList();
            Assert.Equal(told.Order(), told);
            Assert.Equal(told.Count, told.Distinct().Count());
            Assert.Equal((Delivery.Read, null), ((await MessageAsync(line.Id)).Status, (await MessageAsync(line.Id)).Error));
            Assert.Equal(Delivery.Read, (await office.LookAtAsync(talk)).LastStatus);
        }
        Assert.Equal(24, number);
    }

    [Theory]
    [InlineData(Delivery.Sent, Delivery.Failed)]
    [InlineData(Delivery.Failed, Delivery.Sent)]
    public async Task What_was_taken_and_then_not_delivered_has_failed_in_either_order(Delivery first, Delivery second)
    {
        var line = await SentAsync("90 euro");

        await ReportAsync(1, first);
        await ReportAsync(1, second);

        Assert.Equal((Delivery.Failed, "no signal"), ((await MessageAsync(line.Id)).Status, (await MessageAsync(line.Id)).Error));
    }

    [Fact]
    public async Task Reports_that_come_before_their_message_is_known_wait_for_it()
    {
        var number = 0;
        foreach (var order in Orders())
        {
            number++;
            var (handed, taken) = (new TaskCompletionSource(), new TaskCompletionSource());
            phone.Meanwhile = async (_, cancel) =>
            {
                handed.SetResult();
                await taken.Task.WaitAsync(cancel);
            };
            var line = await office.Replies.SendAsync(Ada, talk, "90 euro", null, None);
            await handed.Task;

            foreach (var status in order) await ReportAsync(number, status);
            Assert.Equal(Delivery.Queued, (await MessageAsync(line.Id)).Status);
            Assert.Equal(4, (await office.AllAsync<EarlyTick>()).Count);
            taken.SetResult();

            await office.ComesTrueAsync("it is read", async () => (await MessageAsync(line.Id)).Status == Delivery.Read);
            Assert.Empty(await office.AllAsync<EarlyTick>());
        }
    }

    [Fact]
    public async Task A_report_that_never_finds_its_message_is_dropped_after_a_day()
    {
        await ReportAsync(900, Delivery.Sent);
        office.Time.Advance(Ticks.EarlyLasts);
        await ReportAsync(901, Delivery.Sent);
        Assert.Equal(2, (await office.AllAsync<EarlyTick>()).Count);

        office.Time.Advance(TimeSpan.FromSeconds(1));
        await ReportAsync(902, Delivery.Sent);

        Assert.Equal(["ext901", "ext902"], (await office.AllAsync<EarlyTick>()).Select(t => t.ExternalId));
    }

    [Fact]
    public async Task A_report_of_another_channel_or_workspace_moves_nothing()
    {
        var line = await SentAsync("90 euro");

        await office.Ticks.ReportAsync("rossi", "telegram", TalkingChannel.IdOf(1), Delivery.Read, null, None);
        await office.Ticks.ReportAsync("bianchi", TalkingChannel.ShortName, TalkingChannel.IdOf(1), Delivery.Read, null, None);

        Assert.Equal(Delivery.Sent, (await MessageAsync(line.Id)).Status);
    }

    [Fact]
    public async Task A_report_with_the_id_of_a_customers_own_message_moves_nothing()
    {
        var own = await office.Customer("Mario", TalkingChannel.ShortName).SendsAsync("Allora?");

        await office.Ticks.ReportAsync("rossi", TalkingChannel.ShortName, own.Line.ExternalId!, Delivery.Failed, "no", None);

        Assert.Equal(Delivery.Sent, (await MessageAsync(own.Line.Id)).Status);
    }

    [Fact]
    public async Task What_a_page_has_shown_moves_all_messages_up_to_it()
    {
        var (first, second, third) = (await SentAsync("uno"), await SentAsync("due"), await SentAsync("tre"));

        await office.Ticks.ReachedAsync("rossi", talk, third.Id, first.Id, None);
        Assert.Equal([Delivery.Read, Delivery.Delivered, Delivery.Delivered], await StatesAsync());

        await office.Ticks.ReachedAsync("rossi", talk, first.Id, second.Id, None);
        Assert.Equal([Delivery.Read, Delivery.Read, Delivery.Delivered], await StatesAsync());

        await office.Ticks.ReachedAsync("rossi", talk, "unknown", "unknown", None);
        Assert.Equal([Delivery.Read, Delivery.Read, Delivery.Delivered], await StatesAsync());
        Assert.Equal(Delivery.Delivered, (await office.LookAtAsync(talk)).LastStatus);
    }

    [Fact]
    public async Task What_failed_was_not_shown_by_what_came_after_it()
    {
        var failed = await SentAsync("uno");
        await ReportAsync(1, Delivery.Failed);
        var second = await SentAsync("due");

        await office.Ticks.ReachedAsync("rossi", talk, second.Id, second.Id, None);

        Assert.Equal([Delivery.Failed, Delivery.Read], await StatesAsync());
        Assert.Equal("no signal", (await MessageAsync(failed.Id)).Error);
    }

    [Fact]
    public async Task A_page_that_repeats_itself_changes_nothing()
    {
        var line = await SentAsync("uno");
        await office.Ticks.ReachedAsync("rossi", talk, line.Id, line.Id, None);
        var before = await office.LookAtAsync(talk);

        await office.Ticks.ReachedAsync("rossi", talk, line.Id, line.Id, None);

        Assert.Equal(before.Version, (await office.LookAtAsync(talk)).Version);
    }

    private Task ReportAsync(int number, Delivery status) =>
        office.Ticks.ReportAsync("rossi", TalkingChannel.ShortName, TalkingChannel.IdOf(number), status, status == Delivery.Failed ? "no signal" : null, None);

    private async Task<MessageLine> SentAsync(string text)
    {
        var line = await office.Replies.SendAsync(Ada, talk, text, text, None);
        await office.ComesTrueAsync("it is sent", async () => (await MessageAsync(line.Id)).Status == Delivery.Sent);
        return line;
    }

    private async Task<Message> MessageAsync(string id) => (await office.LinesAsync(talk)).Single(m => m.Id == id);

    private async Task<List<Delivery>> StatesAsync() => [.. (await office.LinesAsync(talk)).Where(m => m.Direction == Direction.Out).Select(m => m.Status)];

    private static IEnumerable<Delivery[]> Orders() => Permutations([Delivery.Sent, Delivery.Delivered, Delivery.Read, Delivery.Failed]);

    private static IEnumerable<T[]> Permutations<T>(T[] of) =>
        of.Length == 1 ? [of] : of.SelectMany((first, at) => Permutations(of.Where((_, i) => i != at).ToArray()).Select(rest => (T[])[first, .. rest]));
}
