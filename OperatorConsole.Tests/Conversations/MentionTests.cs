using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

public sealed class MentionTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;
    private string talk = "";

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        talk = await office.Customer("Mario").WritesAsync("Quanto costa?");
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task A_colleague_named_in_a_note_is_told_and_the_row_says_so_until_they_look()
    {
        using var bea = office.Hub.Watch(LiveTopic.Operator("rossi", "bea"), typeof(Mentioned));

        var note = await NoteAsync("@Bea puoi passare?", "bea");

        var told = Assert.IsType<Mentioned>(Assert.Single(bea.Take()!.Value.Changes));
        Assert.Equal((talk, note.Id, "bea", "Ada Neri", "@Bea puoi passare?"), (told.Conversation, told.Message, told.Named, told.ByName, told.Beginning));
        Assert.Equal("bea", note.Mentions);
        Assert.Equal("bea", (await office.LookAtAsync(talk)).MentionedIds);
        await office.Desk.ReadAsync(Ada, talk, null, None);
        Assert.Equal("bea", (await office.LookAtAsync(talk)).MentionedIds);
        await office.Desk.ReadAsync(Bea, talk, note.Id, None);
        Assert.Equal("", (await office.LookAtAsync(talk)).MentionedIds);
    }

    [Fact]
    public async Task The_list_of_the_notes_that_name_one_holds_what_they_have_not_seen_whatever_its_state()
    {
        var board = await office.Get<InboxBoard>().OfAsync("rossi", None);
        var other = await office.Customer("Luigi").WritesAsync("Buongiorno");
        var note = await NoteAsync("@Bea puoi passare?", "bea");
        await office.Replies.NoteAsync(Ada, other, new Writing("anche qui, @Bea", null) { Mentions = ["bea"] }, None);
        await office.Desk.ResolveAsync(Ada, talk, None);

        Assert.Equal((2, 0), (board.Look().MentionsOf("bea"), board.Look().MentionsOf("ada")));
        Assert.Equal(new[] { talk, other }.Order(), Named("bea").Order());
        Assert.Equal(Named("bea"), (await office.Get<ConversationReader>().OlderAsync("rossi", MentionsOf("bea"), long.MaxValue, null, 10, None)).Select(r => r.Id));
        Assert.Empty(Named("be")); // an id is not found within another
        await office.Desk.ReadAsync(Bea, talk, note.Id, None);

        Assert.Equal(1, board.Look().MentionsOf("bea"));
        Assert.Equal([other], Named("bea"));
        Assert.Equal([other], (await office.Get<ConversationReader>().OlderAsync("rossi", MentionsOf("bea"), long.MaxValue, null, 10, None)).Select(r => r.Id));

        IEnumerable<string> Named(string who) => [.. board.Look().Take(MentionsOf(who), BoardOrder.Newest, 10).Select(r => r.Id)];
        static BoardFilter MentionsOf(string who) => new() { MentionedId = who, AnyState = true };
    }

    [Fact]
    public async Task The_mark_is_on_the_row_that_screens_have_and_outlives_the_customers_next_message()
    {
        await NoteAsync("@Bea?", "bea");
        await office.Customer("Mario").WritesAsync("Allora?");

        Assert.Equal("bea", (await office.Get<InboxBoard>().OfAsync("rossi", None)).Find(talk)!.MentionedIds);
    }

    [Fact]
    public async Task Who_names_themselves_is_not_told()
    {
        using var ada = office.Hub.Watch(LiveTopic.Operator("rossi", "ada"), typeof(Mentioned));

        await NoteAsync("promemoria @Ada", "ada");

        Assert.Empty(ada.Take()?.Changes ?? []);
        Assert.Equal("", (await office.LookAtAsync(talk)).MentionedIds);
    }

    [Fact]
    public async Task A_note_that_is_sent_twice_tells_once()
    {
        using var bea = office.Hub.Watch(LiveTopic.Operator("rossi", "bea"), typeof(Mentioned));

        for (var i = 0; i < 2; i++) await office.Replies.NoteAsync(Ada, talk, new Writing("@Bea", "n1") { Mentions = ["bea", "bea"] }, None);

        Assert.Single(bea.Take()!.Value.Changes);
    }

    [Theory]
    [InlineData("luca")] // works next door
    [InlineData("nobody")]
    public async Task Only_colleagues_can_be_named(string id)
    {
        await Assert.ThrowsAsync<UnknownColleagueException>(() => NoteAsync("@x", "bea", id));

        Assert.DoesNotContain(await office.LinesAsync(talk), m => m.Direction == Direction.Note);
    }

    [Fact]
    public async Task A_reply_to_the_customer_names_nobody()
    {
        var refused = await Assert.ThrowsAsync<ProblemException>(() => office.Replies.SendAsync(Ada, talk, new Writing("@Bea", "r1") { Mentions = ["bea"] }, None));

        Assert.Equal((422, "MentionsInNotesOnly"), (refused.Status, refused.Key));
    }

    private Task<MessageLine> NoteAsync(string text, params string[] named) => office.Replies.NoteAsync(Ada, talk, new Writing(text, null) { Mentions = named }, None);
}
