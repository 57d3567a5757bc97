using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.ConsoleHost;
using static OperatorConsole.Tests.Given.TwoNodes;

namespace OperatorConsole.Tests.Conversations;

/// <summary>SPEC I6 and RELIABILITY 28 for who looks at a conversation: two consoles on one PostgreSQL.</summary>
[Collection(OnPostgres.Name)]
public sealed class AttentionNodesTests(PostgresServer server) : IAsyncLifetime
{
    private const string Talk = "talk-1";
    private static readonly TimeSpan Beat = AttentionElsewhere.Beat;
    private readonly FakeTime clockOfA = new();
    private readonly FakeTime clockOfB = new();
    private TwoNodes nodes = null!;
    private Attention here = null!;
    private Attention there = null!;

    public async Task InitializeAsync()
    {
        var phone = new TalkingChannel();
        nodes = await StartAsync(server, phone, phone, clockOfA, clockOfB);
        (here, there) = (nodes.A.Get<Attention>(), nodes.B.Get<Attention>());
    }

    public async Task DisposeAsync() => await nodes.DisposeAsync();

    [Fact]
    public async Task Who_opens_a_conversation_on_one_node_is_seen_there_on_the_other_until_they_leave()
    {
        using var watch = nodes.B.Hub.Watch(LiveTopic.Conversation("rossi", Talk), typeof(AttentionChanged));
        var window = here.Enter("rossi", Talk, Anna.Id, Anna.Name);
        var second = here.Enter("rossi", Talk, Anna.Id, Anna.Name);
        using var own = there.Enter("rossi", Talk, Bea.Id, Bea.Name);

        await SeesAsync("both of them", there, new("bea", "Bea Neri", false), new("anna", "Anna Verdi", false));
        await SeesAsync("both of them here", here, new("anna", "Anna Verdi", false), new("bea", "Bea Neri", false));
        Assert.NotNull(watch.Take());
        here.Type("rossi", Talk, Anna.Id, Anna.Name, typing: true);
        await SeesAsync("that she types", there, new("bea", "Bea Neri", false), new("anna", "Anna Verdi", true));
        here.Type("rossi", Talk, Anna.Id, Anna.Name, typing: false);
        window.Dispose();
        await SeesAsync("that she has it in another window", there, new("bea", "Bea Neri", false), new("anna", "Anna Verdi", false));
        second.Dispose();

        await SeesAsync("that she has left", there, new Watcher("bea", "Bea Neri", false));
        own.Dispose();
        await Eventually.TrueAsync("nothing is left behind", () => here.Rooms == 0 && there.Rooms == 0);
    }

    [Fact]
    public async Task Who_looked_on_a_node_that_has_died_is_gone_after_a_while_and_back_with_its_next_word()
    {
        using var window = here.Enter("rossi", Talk, Anna.Id, Anna.Name);
        await SeesAsync("her", there, new Watcher("anna", "Anna Verdi", false));

        await Eventually.TrueAsync("the silent node is not believed any more", () => // its own clock stands still: it says nothing
        {
            clockOfB.Advance(Beat);
            return there.At("rossi", Talk).Count == 0;
        });
        Assert.Equal(0, there.Rooms);
        clockOfA.Advance(Beat);

        await SeesAsync("her again", there, new Watcher("anna", "Anna Verdi", false));
    }

    private static Task SeesAsync(string what, Attention attention, params Watcher[] expected) =>
        Eventually.TrueAsync("one sees " + what, () => attention.At("rossi", Talk).SequenceEqual(expected));
}
