using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

public sealed class DeskReadingTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly List<Receipt> written = [];
    private Office office = null!;
    private string talk = "";

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        foreach (var text in new[] { "Buongiorno", "La caldaia perde", "C'è qualcuno?" })
        {
            written.Add(await office.Customer("Mario").SendsAsync(text));
            office.Time.Advance(TimeSpan.FromMinutes(1));
        }
        talk = written[0].ConversationId;
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task What_one_has_read_is_read_for_everybody()
    {
        Assert.Equal(3, (await office.LookAtAsync(talk)).Unread);

        await office.Desk.ReadAsync(Bea, talk, null, None);

        var now = await office.LookAtAsync(talk);
        Assert.Equal((0, written[2].Line.Seq), (now.Unread, now.ReadSeq));
    }

    [Fact]
    public async Task What_comes_after_the_message_read_stays_unread()
    {
        await office.Desk.ReadAsync(Ada, talk, written[1].Line.Id, None);
        Assert.Equal(1, (await office.LookAtAsync(talk)).Unread);

        await office.Desk.ReadAsync(Ada, talk, written[0].Line.Id, None);
        Assert.Equal((1, written[1].Line.Seq), ((await office.LookAtAsync(talk)).Unread, (await office.LookAtAsync(talk)).ReadSeq));

        await office.Customer("Mario").WritesAsync("Allora?");
        Assert.Equal(2, (await office.LookAtAsync(talk)).Unread);
    }

    [Fact]
    public async Task The_customer_is_told_how_far_it_was_read_and_no_further()
    {
        using var watch = office.Hub.Watch(LiveTopic.Conversation("rossi", talk), typeof(ConversationRead));

        await office.Desk.ReadAsync(Ada, talk, written[1].Line.Id, None);

        var read = Assert.IsType<ConversationRead>(Assert.Single(watch.Take()!.Value.Changes));
        Assert.Equal((written[1].Line.Seq, written[1].Line.CreatedAt), (read.UpToSeq, read.At));
    }

    [Fact]
    public async Task Reading_what_is_read_or_what_is_not_there_tells_nobody_anything()
    {
        using var watch = office.Hub.Watch(LiveTopic.Workspace("rossi"), typeof(ConversationRead), typeof(ConversationChanged));
        await office.Desk.ReadAsync(Ada, talk, "nothing", None);
        Assert.Empty(watch.Take()!.Value.Changes);
        Assert.Equal(3, (await office.LookAtAsync(talk)).Unread);

        await office.Desk.ReadAsync(Ada, talk, null, None);
        Assert.Equal(2, watch.Take()!.Value.Changes.Count);
        await office.Desk.ReadAsync(Bea, talk, null, None);

        Assert.Empty(watch.Take()!.Value.Changes);
    }

    [Fact]
    public async Task What_is_marked_unread_is_so_until_it_is_read_again_and_the_customer_learns_nothing_of_it()
    {
        await office.Desk.ReadAsync(Ada, talk, null, None);
        using var watch = office.Hub.Watch(LiveTopic.Conversation("rossi", talk), typeof(ConversationRead));

        await office.Desk.MarkUnreadAsync(Ada, talk, None);
        await office.Desk.MarkUnreadAsync(Ada, talk, None);
        Assert.Equal(1, (await office.LookAtAsync(talk)).Unread);
        Assert.Empty(watch.Take()!.Value.Changes);

        await office.Desk.ReadAsync(Bea, talk, null, None);
        Assert.Equal(0, (await office.LookAtAsync(talk)).Unread);
        Assert.Empty(watch.Take()!.Value.Changes); // it had been told already
    }

    [Fact]
    public async Task Marking_unread_what_nobody_has_read_changes_nothing()
    {
        await office.Desk.MarkUnreadAsync(Ada, talk, None);

        Assert.Equal(3, (await office.LookAtAsync(talk)).Unread);
    }
}
