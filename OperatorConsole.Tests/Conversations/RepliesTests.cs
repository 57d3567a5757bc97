using OperatorConsole.Conversations;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

public sealed class RepliesTests : IAsyncLifetime
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
    public async Task A_reply_is_stored_and_arrives_and_nobody_waits_for_it_any_more()
    {
        var line = await office.Replies.SendAsync(Ada, talk, "90 euro\r\ncirca", "c1", None);

        Assert.Equal(("90 euro\ncirca", "ada", "Ada Neri", Delivery.Queued), (line.Text, line.AuthorId, line.Author, line.Status));
        await SentAsync(line.Id);
        var now = await office.LookAtAsync(talk);
        Assert.Equal((line.Seq, "90 euro circa", Direction.Out, Delivery.Sent, null), (now.LastSeq, now.LastText, now.LastDirection, now.LastStatus, now.WaitingSince));
        Assert.Equal(["90 euro\ncirca"], phone.Texts);
    }

    [Fact]
    public async Task The_same_key_twice_is_one_message()
    {
        var first = await office.Replies.SendAsync(Ada, talk, "90 euro", "c1", None);
        await SentAsync(first.Id);

        var second = await office.Replies.SendAsync(Ada, talk, "90 euro", "c1", None);

        Assert.Equal((first.Id, Delivery.Sent), (second.Id, second.Status));
        Assert.Single(await WrittenAsync());
    }

    [Fact]
    public async Task Fifty_presses_at_once_are_one_message_and_one_at_the_channel()
    {
        var lines = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => office.Replies.SendAsync(Ada, talk, "90 euro", "c1", None))));

        Assert.Single(lines.Select(l => l.Id).Distinct());
        await SentAsync(lines[0].Id);
        Assert.Single(await WrittenAsync());
        Assert.Equal(["90 euro"], phone.Texts);
        Assert.Equal(["Ada Neri taken"], await office.ToldAsync(talk));
    }

    [Fact]
    public async Task Two_people_whose_programs_count_alike_write_two_messages()
    {
        await office.Replies.SendAsync(Ada, talk, "Da Ada", "1", None);
        await office.Replies.SendAsync(Bea, talk, "Da Bea", "1", None);

        Assert.Equal(["Da Ada", "Da Bea"], (await WrittenAsync()).Select(m => m.Text));
    }

    [Fact]
    public async Task Without_a_key_every_call_is_a_message()
    {
        await office.Replies.SendAsync(Ada, talk, "Sì", null, None);
        await office.Replies.SendAsync(Ada, talk, "Sì", null, None);

        Assert.Equal(2, (await WrittenAsync()).Count);
    }

    [Theory]
    [InlineData(ConversationState.Bot)]
    [InlineData(ConversationState.Waiting)]
    [InlineData(ConversationState.Snoozed)]
    [InlineData(ConversationState.Resolved)]
    public async Task Who_answers_what_nobody_is_at_takes_it(ConversationState state)
    {
        await (state switch
        {
            ConversationState.Bot => office.Desk.HandBackAsync(Bea, talk, None),
            ConversationState.Snoozed => office.Desk.SnoozeAsync(Bea, talk, null, None),
            ConversationState.Resolved => office.Desk.ResolveAsync(Bea, talk, None),
            _ => Task.CompletedTask,
        });
        Assert.Equal(state, (await office.LookAtAsync(talk)).State);

        await office.Replies.SendAsync(Ada, talk, "Eccomi", "c1", None);

        var now = await office.LookAtAsync(talk);
        Assert.Equal((ConversationState.Open, "ada", null), (now.State, now.AssigneeId, now.SnoozedUntil));
        Assert.Equal("Ada Neri taken", (await office.ToldAsync(talk))[^1]);
    }

    [Fact]
    public async Task Answering_in_a_colleagues_conversation_takes_nothing_from_them()
    {
        await office.Desk.TakeAsync(Bea, talk, None);

        await office.Replies.SendAsync(Ada, talk, "Aggiungo una cosa", "c1", None);

        Assert.Equal("bea", (await office.LookAtAsync(talk)).AssigneeId);
    }

    [Fact]
    public async Task A_note_never_leaves_the_house_and_takes_over_nothing()
    {
        var before = await office.LookAtAsync(talk);

        var note = await office.Replies.NoteAsync(Ada, talk, "Cliente difficile", "n1", None);
        await office.Replies.NoteAsync(Ada, talk, "Cliente difficile", "n1", None);

        Assert.Equal((Direction.Note, Delivery.None), (note.Direction, note.Status));
        Assert.Empty(await office.AllAsync<OutboxRow>());
        var now = await office.LookAtAsync(talk);
        Assert.Equal((before.State, before.AssigneeId, before.LastText, before.WaitingSince), (now.State, now.AssigneeId, now.LastText, now.WaitingSince));
        Assert.Single(await office.LinesAsync(talk), m => m.Direction == Direction.Note);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n ")]
    [InlineData("\0\u0007")]
    public async Task A_message_with_nothing_in_it_is_refused(string nothing)
    {
        await Assert.ThrowsAsync<ProblemException>(() => office.Replies.SendAsync(Ada, talk, nothing, "c1", None));
        await Assert.ThrowsAsync<ProblemException>(() => office.Replies.NoteAsync(Ada, talk, nothing, "c2", None));

        Assert.Single(await office.LinesAsync(talk));
    }

    [Fact]
    public async Task Retry_really_sends_again()
    {
        phone.Refuses = "number is not on this network";
        var line = await office.Replies.SendAsync(Ada, talk, "90 euro", "c1", None);
        await BecomesAsync(line.Id, Delivery.Failed);
        Assert.Equal("number is not on this network", (await MessageAsync(line.Id)).Error);
        Assert.Equal(Delivery.Failed, (await office.LookAtAsync(talk)).LastStatus);

        phone.Refuses = null;
        await office.Replies.RetryAsync(Ada, talk, line.Id, None);

        await SentAsync(line.Id);
        Assert.Null((await MessageAsync(line.Id)).Error);
        Assert.Equal(["90 euro", "90 euro"], phone.Texts);
        Assert.Equal(Delivery.Sent, (await office.LookAtAsync(talk)).LastStatus);
    }

    [Fact]
    public async Task Retry_does_nothing_to_what_has_not_failed()
    {
        var line = await office.Replies.SendAsync(Ada, talk, "90 euro", "c1", None);
        await SentAsync(line.Id);
        var note = await office.Replies.NoteAsync(Ada, talk, "Nota", "n1", None);

        foreach (var id in new[] { line.Id, note.Id, "unknown", (await office.LinesAsync(talk))[0].Id }) await office.Replies.RetryAsync(Ada, talk, id, None);

        Assert.Empty(await office.AllAsync<OutboxRow>());
        Assert.Equal(Delivery.Sent, (await MessageAsync(line.Id)).Status);
        Assert.Single(phone.Texts);
    }

    [Fact]
    public async Task A_late_report_about_the_try_before_does_not_fail_the_one_on_its_way()
    {
        var line = await office.Replies.SendAsync(Ada, talk, "90 euro", "c1", None);
        await SentAsync(line.Id);
        var before = (await MessageAsync(line.Id)).ExternalId!;
        await office.Ticks.ReportAsync("rossi", TalkingChannel.ShortName, before, Delivery.Failed, "no signal", None);

        await office.Replies.RetryAsync(Bea, talk, line.Id, None);
        await office.Ticks.ReportAsync("rossi", TalkingChannel.ShortName, before, Delivery.Failed, "no signal", None); // providers say things twice

        await SentAsync(line.Id);
        Assert.NotEqual(before, (await MessageAsync(line.Id)).ExternalId);
    }

    private Task SentAsync(string id) => BecomesAsync(id, Delivery.Sent);

    private Task BecomesAsync(string id, Delivery status) => office.ComesTrueAsync($"the message is {status}", async () => (await MessageAsync(id)).Status == status);

    private async Task<Message> MessageAsync(string id) => (await office.LinesAsync(talk)).Single(m => m.Id == id);

    private async Task<List<Message>> WrittenAsync() => [.. (await office.LinesAsync(talk)).Where(m => m.Direction == Direction.Out)];
}
