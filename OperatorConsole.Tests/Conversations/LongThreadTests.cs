using OperatorConsole.Conversations;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Conversations;

/// <summary>Reading parts of a long conversation.</summary>
public sealed class LongThreadTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private ConsoleHost console = null!;
    private string id = "";
    private List<Message> all = [];

    private ConversationReader Reader => console.Get<ConversationReader>();

    public async Task InitializeAsync()
    {
        console = await ConsoleHost.StartAsync();
        for (var i = 0; i < 30; i++) id = (await console.Inbox.ReceiveAsync(Written.Message($"line {i}"), None)).ConversationId;
        all = [.. (await console.AllAsync<Message>()).Where(m => m.ConversationId == id).OrderBy(m => m.Seq)];
    }

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Theory]
    [InlineData(15, 10, 19, true, true)]
    [InlineData(2, 0, 6, false, true)]
    [InlineData(28, 23, 29, true, false)]
    public async Task Around_a_message_stand_those_before_and_after_it(int message, int first, int last, bool older, bool newer)
    {
        var window = await Reader.AroundAsync("rossi", id, all[message].Id, 5, 5, None);

        Assert.Equal(all[first..(last + 1)].Select(m => m.Id), window.Lines.Select(l => l.Id));
        Assert.Equal((older, newer), (window.Older, window.Newer));
    }

    [Fact]
    public async Task The_first_unread_message_is_found_however_many_came_after_it()
    {
        var window = await Reader.FromUnreadAsync("rossi", id, all[9].Seq, 2, 4, None);

        Assert.Equal(all[8..14].Select(m => m.Id), window.Lines.Select(l => l.Id));
        Assert.Empty((await Reader.FromUnreadAsync("rossi", id, all[^1].Seq, 2, 4, None)).Lines);
    }

    [Fact]
    public async Task A_message_of_another_conversation_or_business_leads_nowhere()
    {
        var other = (await console.Inbox.ReceiveAsync(Written.Message("other", from: "+39 444"), None)).ConversationId;

        Assert.Empty((await Reader.AroundAsync("rossi", other, all[3].Id, 5, 5, None)).Lines);
        Assert.Empty((await Reader.AroundAsync("bianchi", id, all[3].Id, 5, 5, None)).Lines);
        Assert.Empty((await Reader.FromUnreadAsync("bianchi", id, 0, 5, 5, None)).Lines);
    }
}
