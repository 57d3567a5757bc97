using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

/// <summary>One act on several conversations (SPEC I14): each by itself, with its line, and what was not done is named.</summary>
public sealed class DeskOfManyTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly List<string> talks = [];
    private Office office = null!;

    private DeskOfMany Many => office.Get<DeskOfMany>();

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        foreach (var name in new[] { "Mario", "Giulia", "Paolo" }) talks.Add(await office.Customer(name).WritesAsync("Buongiorno"));
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task Each_conversation_is_changed_and_gets_its_own_line()
    {
        var result = await DoAsync(Ada, DeskVerb.Resolve);

        Assert.Equal((3, 0), (result.Done, result.Missed.Count));
        foreach (var talk in talks)
        {
            Assert.Equal(ConversationState.Resolved, (await office.LookAtAsync(talk)).State);
            Assert.Equal(["Ada Neri resolved"], await office.ToldAsync(talk));
        }
    }

    [Fact]
    public async Task Many_more_than_fit_one_turn_of_the_writer_are_all_done()
    {
        for (var i = 0; i < 60; i++) talks.Add(await office.Customer("Customer " + i).WritesAsync("Buongiorno"));

        Assert.Equal(63, (await DoAsync(Ada, DeskVerb.Resolve)).Done);
        Assert.All(await office.AllAsync<Conversation>(), c => Assert.Equal(ConversationState.Resolved, c.State));
    }

    [Fact]
    public async Task What_was_so_already_is_named_and_gets_no_second_line()
    {
        await office.Desk.ResolveAsync(Bea, talks[1], None);

        var result = await DoAsync(Ada, DeskVerb.Resolve);

        Assert.Equal(2, result.Done);
        Assert.Equal(new Missed(talks[1], MissReason.Already), Assert.Single(result.Missed));
        Assert.Equal(["Bea Verdi resolved"], await office.ToldAsync(talks[1]));
    }

    [Fact]
    public async Task Two_people_who_do_the_same_at_once_share_it_and_nothing_is_done_twice()
    {
        for (var i = 0; i < 40; i++) talks.Add(await office.Customer("Customer " + i).WritesAsync("Buongiorno"));

        var both = await Task.WhenAll(Task.Run(() => DoAsync(Ada, DeskVerb.Take)), Task.Run(() => DoAsync(Bea, DeskVerb.Take)));

        Assert.Equal(43, both[0].Done + both[1].Done);
        Assert.All(both[0].Missed, m => Assert.Equal((MissReason.Taken, Bea.Id), (m.Reason, m.HolderId)));
        Assert.All(both[1].Missed, m => Assert.Equal((MissReason.Taken, Ada.Id), (m.Reason, m.HolderId)));
        foreach (var talk in talks) Assert.Single(await office.ToldAsync(talk));
    }

    [Fact]
    public async Task What_a_customer_has_written_to_since_the_person_looked_is_not_put_away()
    {
        var looked = office.Time.GetUtcNow();
        office.Time.Advance(TimeSpan.FromSeconds(5));
        await office.Customer("Giulia").WritesAsync("Un'altra cosa");

        foreach (var verb in new[] { DeskVerb.Read, DeskVerb.Snooze, DeskVerb.Resolve })
        {
            var result = await Many.ActAsync(Ada, talks, new DeskAct { Verb = verb, SeenAt = looked }, None);
            Assert.Equal(new Missed(talks[1], MissReason.Written), Assert.Single(result.Missed));
        }
        Assert.Equal((ConversationState.Waiting, 2), ((await office.LookAtAsync(talks[1])).State, (await office.LookAtAsync(talks[1])).Unread));
    }

    [Fact]
    public async Task The_conversations_next_door_are_not_found_and_not_changed()
    {
        var result = await DoAsync(Luca, DeskVerb.Resolve);

        Assert.Equal(0, result.Done);
        Assert.Null(result.Undo);
        Assert.All(result.Missed, m => Assert.Equal(MissReason.NotFound, m.Reason));
        Assert.All(await office.AllAsync<Conversation>(), c => Assert.Equal(ConversationState.Waiting, c.State));
    }

    [Fact]
    public async Task Neither_colleague_nor_label_may_be_another_workspaces()
    {
        await LabelAsync("next-door", Luca.WorkspaceId);

        await Assert.ThrowsAsync<UnknownColleagueException>(() => Many.ActAsync(Ada, talks, new DeskAct { Verb = DeskVerb.Assign, AssigneeId = Luca.Id }, None));
        var refused = await Assert.ThrowsAsync<ProblemException>(() => Many.ActAsync(Ada, talks, new DeskAct { Verb = DeskVerb.Label, LabelId = "next-door" }, None));
        Assert.Equal("NoSuchLabel", refused.Key);
        Assert.All(await office.AllAsync<Conversation>(), c => Assert.Equal(("", null), (c.LabelIds, c.AssigneeId)));
    }

    [Fact]
    public async Task Who_may_not_act_may_not_act_on_many_nor_undo()
    {
        var note = (await DoAsync(Ada, DeskVerb.Resolve)).Undo!;
        await office.SwitchOffAsync(Ada);

        await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(Ada, DeskVerb.Reopen));
        await Assert.ThrowsAsync<AccessDeniedException>(() => Many.UndoAsync(Ada, note, None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => DoAsync(Luca with { WorkspaceId = "rossi" }, DeskVerb.Resolve));
    }

    [Fact]
    public async Task Labels_are_put_on_and_taken_off_each_once()
    {
        await LabelAsync("caldaie");
        await LabelAsync("urgenze");
        await LabelsAsync(DeskVerb.Label, "caldaie");
        await LabelsAsync(DeskVerb.Label, "urgenze");

        Assert.Equal(3, (await LabelsAsync(DeskVerb.Label, "caldaie")).Missed.Count);
        Assert.Equal("caldaie,urgenze", (await office.LookAtAsync(talks[0])).LabelIds);
        await LabelsAsync(DeskVerb.Unlabel, "caldaie");

        Assert.Equal("urgenze", (await office.LookAtAsync(talks[0])).LabelIds);
        Assert.Equal(["Ada Neri labelled caldaie", "Ada Neri labelled urgenze", "Ada Neri unlabelled caldaie"], await office.ToldAsync(talks[0]));
    }

    private Task<DeskResult> DoAsync(Actor who, DeskVerb verb) => Many.ActAsync(who, talks, new DeskAct { Verb = verb }, None);

    private Task<DeskResult> LabelsAsync(DeskVerb verb, string label) => Many.ActAsync(Ada, talks, new DeskAct { Verb = verb, LabelId = label }, None);

    private Task LabelAsync(string name, string? workspace = null) => office.AddLabelAsync(name, workspace ?? Ada.WorkspaceId);
}
