using OperatorConsole.Conversations;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

/// <summary>Undo puts back exactly what was, where nobody has changed it since.</summary>
public sealed class UndoTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly List<string> talks = [];
    private Office office = null!;

    private DeskOfMany Many => office.Get<DeskOfMany>();

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        foreach (var name in new[] { "Mario", "Giulia", "Paolo" }) talks.Add(await office.Customer(name).WritesAsync("Buongiorno"));
        await office.AddLabelAsync("caldaie", Ada.WorkspaceId);
        // Three different standings: waiting, open with Bea, snoozed with a label.
        await office.Desk.TakeAsync(Bea, talks[1], None);
        await office.Desk.SnoozeAsync(Bea, talks[2], office.Time.GetUtcNow().AddDays(1), None);
        await Many.ActAsync(Bea, [talks[2]], new DeskAct { Verb = DeskVerb.Label, LabelId = "caldaie" }, None);
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    public static TheoryData<DeskAct> Acts =>
    [
        new DeskAct { Verb = DeskVerb.Resolve },
        new DeskAct { Verb = DeskVerb.Snooze },
        new DeskAct { Verb = DeskVerb.Assign, AssigneeId = Ada.Id },
        new DeskAct { Verb = DeskVerb.Assign },
        new DeskAct { Verb = DeskVerb.Handback },
        new DeskAct { Verb = DeskVerb.Prioritize, Priority = Priority.Urgent },
        new DeskAct { Verb = DeskVerb.Label, LabelId = "caldaie" },
        new DeskAct { Verb = DeskVerb.Read },
    ];

    [Theory]
    [MemberData(nameof(Acts))]
    public async Task State_assignee_labels_snooze_and_the_rest_are_as_before(DeskAct act)
    {
        var before = await StandingsAsync();
        var result = await Many.ActAsync(Ada, talks, act, None);
        Assert.True(result.Done >= 2, $"{result.Done} done");
        Assert.NotEqual(before, await StandingsAsync());

        var undone = await Many.UndoAsync(Ada, result.Undo!, None);

        Assert.Equal((result.Done, 0), (undone.Done, undone.Missed.Count));
        Assert.Equal(before, await StandingsAsync());
    }

    [Fact]
    public async Task It_is_told_in_the_conversation_and_works_once()
    {
        var note = (await Many.ActAsync(Ada, talks, new DeskAct { Verb = DeskVerb.Resolve }, None)).Undo!;
        await Many.UndoAsync(Ada, note, None);

        var again = await Many.UndoAsync(Ada, note, None);

        Assert.Equal(["Ada Neri resolved", "Ada Neri undone"], await office.ToldAsync(talks[0]));
        Assert.Equal(0, again.Done);
        Assert.All(again.Missed, m => Assert.Equal(MissReason.Changed, m.Reason));
    }

    [Fact]
    public async Task What_somebody_has_changed_since_stays_as_they_left_it()
    {
        var note = (await Many.ActAsync(Ada, talks, new DeskAct { Verb = DeskVerb.Resolve }, None)).Undo!;
        await office.Desk.ReopenAsync(Bea, talks[0], None);
        await office.Customer("Giulia").WritesAsync("Ancora una cosa");
        await office.Desk.ReopenAsync(Bea, talks[2], None);
        await office.Desk.ResolveAsync(Bea, talks[2], None); // stands as Ada left it, but it is Bea who resolved it

        var undone = await Many.UndoAsync(Ada, note, None);

        Assert.Equal(0, undone.Done);
        Assert.Equal(talks, undone.Missed.Select(m => m.Id));
        Assert.Equal(Bea.Id, (await office.LookAtAsync(talks[0])).AssigneeId);
    }

    [Fact]
    public async Task A_customers_message_in_between_is_no_reason_to_refuse_and_is_not_lost()
    {
        var note = (await Many.ActAsync(Ada, [talks[1]], new DeskAct { Verb = DeskVerb.Assign, AssigneeId = Ada.Id }, None)).Undo!;
        await office.Customer("Giulia").WritesAsync("Ancora una cosa");

        Assert.Equal(1, (await Many.UndoAsync(Ada, note, None)).Done);

        var talk = await office.LookAtAsync(talks[1]);
        Assert.Equal((Bea.Id, 2), (talk.AssigneeId, talk.Unread));
        Assert.NotNull(talk.WaitingSince);
    }

    [Fact]
    public async Task An_undone_snooze_wakes_when_its_own_time_comes()
    {
        var note = (await Many.ActAsync(Ada, [talks[2]], new DeskAct { Verb = DeskVerb.Resolve }, None)).Undo!;
        await Many.UndoAsync(Ada, note, None);

        office.Time.Advance(TimeSpan.FromDays(1));

        await office.ComesTrueAsync("it is back", async () =>
        {
            office.Time.Advance(TimeSpan.FromHours(1)); // the clock may just have been about to lie down for a day
            return (await office.LookAtAsync(talks[2])).State == ConversationState.Open;
        });
    }

    [Fact]
    public async Task It_is_the_persons_own_and_ends_after_ten_minutes()
    {
        var note = (await Many.ActAsync(Ada, talks, new DeskAct { Verb = DeskVerb.Resolve }, None)).Undo!;

        foreach (var (who, what) in new[] { (Bea, note), (Luca, note), (Ada, note[..^4] + "AAAA"), (Ada, "nothing") }) await TooLateAsync(who, what);
        office.Time.Advance(UndoNotes.Lasts);
        await TooLateAsync(Ada, note);

        Assert.All(await office.AllAsync<Conversation>(), c => Assert.Equal(ConversationState.Resolved, c.State));
    }

    private async Task TooLateAsync(OperatorConsole.Identity.Actor who, string note) =>
        Assert.Equal("TooLateToUndo", (await Assert.ThrowsAsync<ProblemException>(() => Many.UndoAsync(who, note, None))).Key);

    private async Task<string> StandingsAsync() => string.Join('\n', (await office.AllAsync<Conversation>()).OrderBy(c => c.Number)
        .Select(c => $"{c.Number} {c.State} {c.AssigneeId} {c.SnoozedUntil:O} {c.Priority} [{c.LabelIds}] {c.WaitingSince:O} {c.Unread}"));
}
