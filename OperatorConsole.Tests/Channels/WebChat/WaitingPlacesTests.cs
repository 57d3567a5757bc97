using System.Text.Json;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Channels.WebChat;

public sealed class WaitingPlacesTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;

    public async Task InitializeAsync() => office = await OpenAsync();

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task Who_waits_hears_their_place_and_each_change_of_it_and_nobody_hears_anothers()
    {
        var (first, second) = (await WritesAsync("Mario"), await WritesAsync("Sara"));
        var other = office.Get<VisitorSessions>().Start("bianchi", "Gino", null, "it").Visitor;
        await office.Get<VisitorDesk>().WriteAsync(other, "ciao", "1", null, [], None);
        using var hers = office.Hub.Watch(LiveTopic.Conversation("rossi", second.Id), typeof(PlaceChanged));
        using var next = office.Hub.Watch(LiveTopic.Conversation("bianchi", other.Id), typeof(PlaceChanged));
        Assert.Equal(1, await StandsAsync(first));
        Assert.Equal(2, await StandsAsync(second));
        Assert.Equal(1, await StandsAsync(other));
        using var page = office.Get<WaitingPlaces>().Follow(second);
        using var elsewhere = office.Get<WaitingPlaces>().Follow(other);
        await office.Get<WaitingPlaces>().OfAsync((await RowAsync(second))!, None);

        await office.Desk.TakeAsync(Ada, first.Id, None);

        PlaceChanged? told = null;
        await office.ComesTrueAsync("she is told", () => Task.FromResult((told = hers.Take()?.Changes.OfType<PlaceChanged>().LastOrDefault() ?? told) is not null));
        Assert.Equal((second.Id, 1), (told!.Conversation, told.Place));
        Assert.Equal(1, await StandsAsync(second));
        Assert.Empty(next.Take()?.Changes.OfType<PlaceChanged>().Where(c => c.Conversation != other.Id) ?? []);
    }

    [Fact]
    public async Task The_urgent_stand_before_who_came_earlier_and_who_is_answered_stands_nowhere()
    {
        var (first, second) = (await WritesAsync("Mario"), await WritesAsync("Sara"));

        await office.Desk.PrioritizeAsync(Ada, second.Id, Priority.Urgent, None);
        Assert.Equal((2, 1), (await StandsAsync(first), await StandsAsync(second)));

        await office.Desk.TakeAsync(Ada, second.Id, None);
        Assert.Equal((1, null), (await StandsAsync(first), await StandsAsync(second)));
    }

    private async Task<Visitor> WritesAsync(string name)
    {
        var visitor = office.Get<VisitorSessions>().Start("rossi", name, null, "it").Visitor;
        await office.Get<VisitorDesk>().WriteAsync(visitor, "ciao", "1", null, [], None);
        office.Time.Advance(TimeSpan.FromSeconds(1));
        return visitor;
    }

    private Task<ConversationRow?> RowAsync(Visitor visitor) => office.Get<ConversationReader>().FindAsync(visitor.WorkspaceId, visitor.Id, None);

    /// <summary>What a page that opens now is told; null for no place.</summary>
    private async Task<int?> StandsAsync(Visitor visitor)
    {
        await using var stream = office.Get<VisitorStream>().FollowAsync(visitor, null, None).GetAsyncEnumerator();
        await stream.MoveNextAsync();
        var told = JsonDocument.Parse(stream.Current.Data).RootElement;
        return told.TryGetProperty("position", out var position) ? position.GetInt32() : null;
    }
}
