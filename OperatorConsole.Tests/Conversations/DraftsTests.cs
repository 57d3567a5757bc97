using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations;

public sealed class DraftsTests : IAsyncLifetime
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
    public async Task The_newest_words_are_kept()
    {
        await office.Drafts.KeepAsync(Ada, talk, false, "Cos", None);
        office.Time.Advance(TimeSpan.FromSeconds(2));
        await office.Drafts.KeepAsync(Ada, talk, false, "Costa 90 euro", None);

        var draft = Assert.Single(await office.Drafts.OfAsync(Ada, talk, None));
        Assert.Equal(("Costa 90 euro", office.Time.GetUtcNow()), (draft.Text, draft.At));
    }

    [Fact]
    public async Task Reply_and_note_are_two_drafts_and_everybody_has_their_own()
    {
        await office.Drafts.KeepAsync(Ada, talk, false, "reply of ada", None);
        await office.Drafts.KeepAsync(Ada, talk, true, "note of ada", None);
        await office.Drafts.KeepAsync(Bea, talk, false, "reply of bea", None);

        Assert.Equal(["note of ada", "reply of ada"], await TextsAsync(Ada));
        Assert.Equal(["reply of bea"], await TextsAsync(Bea));
        Assert.Empty(await TextsAsync(Luca));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \n\t ")]
    [InlineData("\0")]
    public async Task Nothing_typed_is_nothing_kept(string nothing)
    {
        await office.Drafts.KeepAsync(Ada, talk, true, "note", None);
        await office.Drafts.KeepAsync(Ada, talk, false, nothing, None);
        await office.Drafts.KeepAsync(Ada, talk, false, "reply", None);

        await office.Drafts.KeepAsync(Ada, talk, false, nothing, None);

        Assert.Equal(["note"], await TextsAsync(Ada));
    }

    [Fact]
    public async Task First_saves_from_many_windows_at_once_all_succeed()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => office.Drafts.KeepAsync(Ada, talk, i % 2 == 0, "draft " + i, None))));

        Assert.Equal(2, (await TextsAsync(Ada)).Count);
    }

    [Fact]
    public async Task A_draft_outlives_the_process()
    {
        await office.Drafts.KeepAsync(Ada, talk, false, "Costa", None);

        await office.RestartAsync();

        Assert.Equal(["Costa"], await TextsAsync(Ada));
    }

    [Fact]
    public async Task The_people_next_door_keep_no_draft_here() =>
        await Assert.ThrowsAsync<NoSuchConversationException>(() => office.Drafts.KeepAsync(Luca, talk, false, "Ciao", None));

    [Fact]
    public async Task A_draft_changes_nothing_that_others_see()
    {
        var before = await office.LookAtAsync(talk);
        using var watch = office.Hub.Watch(LiveTopic.Everything);

        await office.Drafts.KeepAsync(Ada, talk, false, "Costa", None);

        Assert.Empty(watch.Take()!.Value.Changes);
        Assert.Equivalent(before, await office.LookAtAsync(talk), strict: true);
    }

    private async Task<List<string>> TextsAsync(Actor who) => [.. (await office.Drafts.OfAsync(who, talk, None)).Select(d => d.Text).Order(StringComparer.Ordinal)];
}
