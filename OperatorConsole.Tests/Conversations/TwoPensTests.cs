using OperatorConsole.Conversations;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

/// <summary>HABITS, weak spot 7: two operators can't answer the same customer by accident.</summary>
public sealed class TwoPensTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;
    private string talk = "";
    private string question = "";

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        (talk, var line, _) = await office.Customer("Mario").SendsAsync("Quanto costa?");
        question = line.Id;
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task A_reply_that_a_colleagues_answer_has_overtaken_is_refused_and_tells_who_when_and_which()
    {
        var answer = await office.Replies.SendAsync(Ada, talk, "90 euro", "a1", None);

        var refused = await Assert.ThrowsAsync<AnsweredMeanwhileException>(() => SendAsync(Bea, "100 euro", question));

        Assert.Equal((409, "Ada Neri"), (refused.Status, refused.Values[0]));
        Assert.Equal(("ada", answer.Id, answer.CreatedAt), (refused.Details["operator_id"], refused.Details["message_id"], refused.Details["answered_at"]));
        Assert.Single(await RepliesAsync());
    }

    [Fact]
    public async Task Who_has_read_the_answer_and_means_to_write_beside_its_author_does()
    {
        var answer = await office.Replies.SendAsync(Ada, talk, "90 euro", "a1", None);

        await office.Replies.SendAsync(Bea, talk, new Writing("Anche a rate", "b1") { SeenMessage = answer.Id, SeenAssignee = "ada" }, None);

        Assert.Equal(["90 euro", "Anche a rate"], await RepliesAsync());
    }

    [Fact]
    public async Task Ones_own_answers_and_the_customers_words_overtake_nothing()
    {
        await office.Replies.SendAsync(Ada, talk, "90 euro", "a1", None);
        await office.Replies.NoteAsync(Bea, talk, "occhio al prezzo", "n1", None);
        await office.Customer("Mario").WritesAsync("E la garanzia?");

        await SendAsync(Ada, "Due anni", question);

        Assert.Equal(2, (await RepliesAsync()).Count);
    }

    [Fact]
    public async Task Who_does_not_say_what_they_saw_is_not_stopped()
    {
        await office.Replies.SendAsync(Ada, talk, "90 euro", "a1", None);

        await SendAsync(Bea, "100 euro", seen: null);

        Assert.Equal(2, (await RepliesAsync()).Count);
    }

    [Fact]
    public async Task A_conversation_a_colleague_has_is_not_written_into_unasked()
    {
        await office.Desk.TakeAsync(Ada, talk, None);

        var refused = await Assert.ThrowsAsync<OthersConversationException>(() => SendAsync(Bea, "Eccomi", question));

        Assert.Equal((409, "Ada Neri", "ada"), (refused.Status, refused.Values[0], refused.Details["operator_id"]));
        await office.Replies.SendAsync(Bea, talk, new Writing("Eccomi", "b1") { SeenMessage = question, SeenAssignee = "ada" }, None);
        Assert.Equal(["Eccomi"], await RepliesAsync());
    }

    [Fact]
    public async Task What_a_colleague_who_has_left_had_is_open_to_all()
    {
        await office.Desk.TakeAsync(Ada, talk, None);
        await office.SwitchOffAsync(Ada);

        await SendAsync(Bea, "Eccomi", question);

        Assert.Single(await RepliesAsync());
    }

    [Fact]
    public async Task Of_many_who_answer_at_once_exactly_one_is_first()
    {
        var tries = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            try
            {
                await office.Replies.SendAsync(i % 2 == 0 ? Ada : Bea, talk, new Writing("io " + i % 2, "k" + i % 2) { SeenMessage = question }, None);
                return true;
            }
            catch (AnsweredMeanwhileException) { return false; }
        })));

        Assert.Single(await RepliesAsync());
        Assert.Equal(10, tries.Count(sent => sent)); // the first one's other tries are the same message again
    }

    [Fact]
    public async Task A_message_that_stands_elsewhere_cannot_have_been_seen_here()
    {
        var other = (await office.Customer("Sara").SendsAsync("Ciao")).Line.Id;

        Assert.Equal(422, (await Assert.ThrowsAsync<ProblemException>(() => SendAsync(Ada, "Eccomi", other))).Status);
    }

    private Task<MessageLine> SendAsync(OperatorConsole.Identity.Actor who, string text, string? seen) =>
        office.Replies.SendAsync(who, talk, new Writing(text, null) { SeenMessage = seen }, None);

    private async Task<List<string>> RepliesAsync() => [.. (await office.LinesAsync(talk)).Where(m => m.Direction == Direction.Out).Select(m => m.Text)];
}
