using OperatorConsole.Channels.WebChat;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

public sealed class QuoteTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TalkingChannel phone = new() { LongestText = 20 };
    private Office office = null!;
    private string talk = "";
    private MessageLine question = null!;

    public async Task InitializeAsync()
    {
        office = await OpenAsync(phone);
        (talk, question, _) = await office.Customer("Mario", TalkingChannel.ShortName).SendsAsync("Quanto costa?");
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task A_reply_answers_a_message_and_carries_what_it_said()
    {
        var reply = await SendAsync("90 euro", question.Id);

        Assert.Equal(new Quote(question.Id, AuthorKind.Customer, "Mario", "Quanto costa?"), reply.Quote);
        Assert.Equal(reply.Quote, (await office.Get<ConversationReader>().BeforeAsync("rossi", talk, null, 10, None)).Lines[^1].Quote);
    }

    [Fact]
    public async Task The_channel_is_told_by_the_providers_own_id()
    {
        await SendAsync("90 euro", question.Id);

        await office.ComesTrueAsync("the phone has it", () => Task.FromResult(phone.Taken.Count == 1));
        Assert.Equal(question.ExternalId, phone.Taken[0].Quotes);
    }

    [Fact]
    public async Task A_note_is_quoted_in_a_note_but_never_to_the_customer()
    {
        var note = await office.Replies.NoteAsync(Ada, talk, "sconto del dieci", "n1", None);

        await Assert.ThrowsAsync<NoSuchQuoteException>(() => SendAsync("90 euro", note.Id));
        var answer = await office.Replies.NoteAsync(Bea, talk, new Writing("va bene", "n2") { ReplyTo = note.Id }, None);
        Assert.Equal("sconto del dieci", answer.Quote!.Text);
    }

    [Fact]
    public async Task What_stands_in_another_conversation_cannot_be_answered_here()
    {
        var other = (await office.Customer("Sara").SendsAsync("Il mio segreto")).Line;

        await Assert.ThrowsAsync<NoSuchQuoteException>(() => SendAsync("90 euro", other.Id));
        Assert.DoesNotContain(await office.LinesAsync(talk), m => m.Direction == Direction.Out);
    }

    [Fact]
    public async Task A_visitor_answers_what_they_were_told_and_sees_no_name_but_the_first()
    {
        var visitor = new Visitor("wquote0000000000001", "rossi", "Sara", null, "it", office.Time.GetUtcNow().AddDays(1));
        await VisitorWritesAsync(visitor, "Buongiorno", "1", null);
        var reply = await office.Replies.SendAsync(Ada, visitor.Id, "90 euro", "r1", None);
        var note = await office.Replies.NoteAsync(Ada, visitor.Id, "pagatore lento", "n1", None);

        var line = await VisitorWritesAsync(visitor, "Va bene", "2", reply.Id);
        var again = await VisitorWritesAsync(visitor, "Va bene", "2", reply.Id);
        var curious = await VisitorWritesAsync(visitor, "E questo?", "3", note.Id);

        Assert.Equal(new VisitorQuote(reply.Id, "out", "Ada", "90 euro"), line.Quote);
        Assert.Equal(line, again);
        Assert.Null(curious.Quote);
        Assert.Equal("90 euro", (await office.LinesAsync(visitor.Id)).Single(m => m.Id == line.Id).QuotedText);
    }

    [Fact]
    public async Task A_text_longer_than_the_channel_takes_is_refused_before_it_is_stored_and_a_note_is_not()
    {
        Assert.Equal(20, office.Replies.LongestOn(TalkingChannel.ShortName));
        await SendAsync(new string('a', 20), null);

        var refused = await Assert.ThrowsAsync<ProblemException>(() => SendAsync(new string('a', 23), null));

        Assert.Equal((422, "TextTooLong", 3, 20), (refused.Status, refused.Key, refused.Values[0], refused.Values[1]));
        await office.Replies.NoteAsync(Ada, talk, new string('a', 23), "n1", None);
        Assert.Single(await office.LinesAsync(talk), m => m.Direction == Direction.Out);
    }

    private Task<MessageLine> SendAsync(string text, string? replyTo) => office.Replies.SendAsync(Ada, talk, new Writing(text, null) { ReplyTo = replyTo }, None);

    private Task<VisitorLine> VisitorWritesAsync(Visitor visitor, string text, string clientId, string? replyTo) => office.Get<VisitorDesk>().WriteAsync(visitor, text, clientId, replyTo, [], None);
}
