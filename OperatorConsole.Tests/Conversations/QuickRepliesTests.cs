using OperatorConsole.Channels.WebChat;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

public sealed class QuickRepliesTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;
    private Visitor visitor = null!;

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        visitor = office.Get<VisitorSessions>().Start("rossi", "Mario", null, "it").Visitor;
        await office.Get<VisitorDesk>().WriteAsync(visitor, "Quando venite?", "1", null, [], None);
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task Answers_offered_with_a_reply_reach_the_customer_in_their_order_each_on_one_line()
    {
        var line = await OfferAsync(" Domani mattina", "Domani\npomeriggio");

        Assert.Equal(["Domani mattina", "Domani pomeriggio"], line.QuickReplies);
        var seen = (await office.Get<VisitorDesk>().ReadAsync(visitor, null, None)).Lines[^1];
        Assert.Equal(["Domani mattina", "Domani pomeriggio"], seen.QuickReplies);
        var read = await office.Get<ConversationReader>().BeforeAsync("rossi", visitor.Id, null, 1, None);
        Assert.Equal(seen.QuickReplies, MessageView.Of(read.Lines[0], 0).QuickReplies);
    }

    [Fact]
    public async Task A_message_without_any_offers_none() =>
        Assert.Empty((await office.Replies.SendAsync(Ada, visitor.Id, "Domani", null, None)).QuickReplies);

    [Fact]
    public async Task As_many_and_as_long_as_allowed_are_stored_whole()
    {
        var most = Enumerable.Range(0, QuickReplies.Most).Select(i => $"{i}{new string('è', QuickReplies.Longest - 1)}").ToArray();

        Assert.Equal(most, (await OfferAsync(most)).QuickReplies);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("Sì", "sì")]
    [InlineData("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11")]
    [InlineData("1234567890123456789012345678901234567890123456789012345678901")]
    public async Task Too_many_blank_same_or_long_ones_are_refused_and_nothing_is_sent(params string[] offered)
    {
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => OfferAsync(offered));

        Assert.Equal((422, "BadQuickReplies"), (refusal.Status, refusal.Key));
        Assert.DoesNotContain(await office.LinesAsync(visitor.Id), m => m.Direction == Direction.Out);
    }

    [Fact]
    public async Task A_private_note_offers_none()
    {
        var refusal = await Assert.ThrowsAsync<ProblemException>(() => office.Replies.NoteAsync(Ada, visitor.Id, new Writing("nota", null) { QuickReplies = ["Sì"] }, None));

        Assert.Equal((422, "QuickRepliesNotInNotes"), (refusal.Status, refusal.Key));
    }

    [Fact]
    public async Task One_pressed_in_two_tabs_is_one_answer()
    {
        var line = await OfferAsync("Sì", "No");
        var desk = office.Get<VisitorDesk>();

        var pressed = await Task.WhenAll(new[] { "Sì", "No", "Sì" }.Select(text => desk.WriteAsync(visitor, text, "answer-" + line.Id, null, [], None)));

        Assert.Single(pressed.Select(p => p.Id).Distinct());
        Assert.Single(await office.LinesAsync(visitor.Id), m => m.Text is "Sì" or "No");
    }

    private Task<MessageLine> OfferAsync(params string[] offered) =>
        office.Replies.SendAsync(Ada, visitor.Id, new Writing("Quando le va bene?", null) { QuickReplies = offered }, None);
}
