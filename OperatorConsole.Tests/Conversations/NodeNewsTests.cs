using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.ConsoleHost;
using static OperatorConsole.Tests.Given.TwoNodes;

namespace OperatorConsole.Tests.Conversations;

/// <summary>RELIABILITY 26 to 28: what happens on one node is seen on the other, also after it could not hear for a while; what a frozen one left undone is done.</summary>
[Collection(OnPostgres.Name)]
public sealed class NodeNewsTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly TimeSpan ASecond = TimeSpan.FromSeconds(1);
    private readonly TalkingChannel phoneOfA = new();
    private readonly TalkingChannel phoneOfB = new();
    private readonly FakeTime clockOfA = new();
    private readonly FakeTime clockOfB = new();
    private TwoNodes nodes = null!;
    private ConsoleHost a = null!;
    private ConsoleHost b = null!;

    public async Task InitializeAsync()
    {
        nodes = await StartAsync(server, phoneOfA, phoneOfB, clockOfA, clockOfB);
        (a, b) = (nodes.A, nodes.B);
    }

    public async Task DisposeAsync() => await nodes.DisposeAsync();

    [Fact]
    public async Task What_is_stored_on_one_node_is_on_the_others_board_and_told_there()
    {
        var board = await b.Get<InboxBoard>().OfAsync("rossi", None);
        var talk = (await a.Inbox.ReceiveAsync(Message("Buongiorno"), None)).ConversationId;
        await Eventually.TrueAsync("b has the conversation", () => board.Find(talk)?.LastText == "Buongiorno");
        using var watch = b.Hub.Watch(LiveTopic.Conversation("rossi", talk));
        using var mine = b.Hub.Watch(LiveTopic.Operator("rossi", Bea.Id), typeof(ConversationGiven));
        var told = new List<LiveChange>();

        var second = await a.Inbox.ReceiveAsync(Message("Ci siete?"), None);
        await a.Get<Desk>().ReadAsync(Anna, talk, null, None);
        await a.Get<Desk>().AssignAsync(Anna, talk, Bea.Id, None);
        var reply = await a.Get<Replies>().SendAsync(Bea, talk, "Eccoci", "1", None);
        await Eventually.TrueAsync("it is sent", () => phoneOfA.Texts.Count + phoneOfB.Texts.Count == 1);
        await a.Get<Ticks>().ReachedAsync("rossi", talk, reply.Id, reply.Id, None);

        await Eventually.TrueAsync("b was told that it is read", () => Told().OfType<MessageStatusChanged>().Any(m => m.Line.Id == reply.Id && m.Line.Status == Delivery.Read));
        Assert.Equal(["Ci siete?", "", "Eccoci"], told.OfType<MessageAdded>().Select(m => m.Line.Direction == Direction.System ? "" : m.Line.Text));
        Assert.Equal(second.Line.Id, told.OfType<MessageAdded>().First().Line.Id);
        Assert.Equal(second.Line.Seq, told.OfType<ConversationRead>().Last().UpToSeq);
        Assert.Equal(("bea", "Anna Verdi"), mine.Take()!.Value.Changes.OfType<ConversationGiven>().Select(g => (g.To, g.ByName)).First());
        var row = board.Find(talk)!;
        Assert.Equal(("bea", ConversationState.Open, 0, "Eccoci", Delivery.Read), (row.AssigneeId, row.State, row.Unread, row.LastText, row.LastStatus));

        IEnumerable<LiveChange> Told()
        {
            told.AddRange(watch.Take()!.Value.Changes);
            return told;
        }
    }

    [Fact]
    public async Task Who_is_named_in_a_note_on_one_node_is_told_on_the_other()
    {
        var talk = (await a.Inbox.ReceiveAsync(Message("Buongiorno"), None)).ConversationId;
        using var mine = b.Hub.Watch(LiveTopic.Operator("rossi", Bea.Id), typeof(Mentioned));
        var told = new List<LiveChange>();

        await a.Get<Replies>().NoteAsync(Anna, talk, new Writing("@Bea puoi passare?", "n1") { Mentions = [Bea.Id] }, None);

        await Eventually.TrueAsync("b tells bea", () =>
        {
            told.AddRange(mine.Take()?.Changes ?? []);
            return told.OfType<Mentioned>().Any(m => (m.Conversation, m.ByName, m.Beginning) == (talk, "Anna Verdi", "@Bea puoi passare?"));
        });
    }

    [Fact]
    public async Task Who_types_on_one_node_is_seen_typing_on_the_other_and_stops_by_itself()
    {
        var talk = (await a.Inbox.ReceiveAsync(Message("Buongiorno"), None)).ConversationId;

        a.Get<Attention>().Type("rossi", talk, Anna.Id, Anna.Name, typing: true);

        await Eventually.TrueAsync("b sees it", () => b.Get<Attention>().At("rossi", talk).Any(w => w is { Id: "anna", Typing: true }));
        clockOfB.Advance(Attention.TypingLasts);
        Assert.Empty(b.Get<Attention>().At("rossi", talk));
        Assert.Equal(0, b.Get<Attention>().Rooms);
    }

    [Fact]
    public async Task Whose_sessions_end_on_one_node_is_shut_out_on_the_other_at_once()
    {
        var stamp = Actors.DigestOf((await a.AllAsync<Account>()).Single(x => x.Id == Bea.Id).SecurityStamp);
        Assert.True(b.Get<Access>().Holds(Bea.Id, stamp));
        using var watch = b.Hub.Watch(LiveTopic.Operator("rossi", Bea.Id), typeof(AccessChanged));

        await a.Get<Sessions>().EndAsync(Bea, None);

        await Eventually.TrueAsync("b was told", () => watch.Take()!.Value.Changes.Count > 0);
        Assert.False(b.Get<Access>().Holds(Bea.Id, stamp));
    }

    [Fact]
    public async Task Choices_labels_and_mentions_reach_whoever_sits_at_the_other_node()
    {
        var talk = (await a.Inbox.ReceiveAsync(Message("Buongiorno"), None)).ConversationId;
        using var mine = b.Hub.Watch(LiveTopic.Operator("rossi", Bea.Id), typeof(PreferenceChanged), typeof(Mentioned));
        using var all = b.Hub.Watch(LiveTopic.Workspace("rossi"), typeof(LabelsChanged));

        await a.Get<Preferences>().SetAsync(Bea, "composer.send-key", "enter", None);
        await a.Get<Replies>().NoteAsync(Anna, talk, new Writing("Bea, guarda qui", null) { Mentions = [Bea.Id] }, None);
        a.Hub.Publish(new LabelsChanged("rossi", clockOfA.GetUtcNow()));

        var told = new List<LiveChange>();
        await Eventually.TrueAsync("b was told", () =>
        {
            told.AddRange(mine.Take()!.Value.Changes.Concat(all.Take()!.Value.Changes));
            return told.Count >= 3;
        });
        Assert.Contains(new PreferenceChanged("rossi", Bea.Id, "composer.send-key"), told);
        Assert.Contains(new LabelsChanged("rossi", clockOfA.GetUtcNow()), told);
        var mentioned = Assert.Single(told.OfType<Mentioned>());
        Assert.Equal((talk, Bea.Id, "Anna Verdi", "Bea, guarda qui"), (mentioned.Conversation, mentioned.Named, mentioned.ByName, mentioned.Beginning));
        Assert.Equal(3, told.Count); // and none of it comes back and forth
    }

    [Fact]
    public async Task A_node_that_could_not_hear_for_a_while_catches_up_from_the_database()
    {
        var talk = (await a.Inbox.ReceiveAsync(Message("Prima"), None)).ConversationId;
        var board = await b.Get<InboxBoard>().OfAsync("rossi", None);
        using var watch = b.Hub.Watch(LiveTopic.Conversation("rossi", talk));
        await Eventually.TrueAsync("b heard of it", () => board.Find(talk) is not null);
        watch.Take();

        for (var cut = 0; cut < 20; cut++) // it comes back by itself each time
        {
            await nodes.CutAsync("b");
            await a.Inbox.ReceiveAsync(Message($"Taglio {cut}"), None);
            await b.Inbox.ReceiveAsync(Message($"Anche qui {cut}"), None);
            clockOfB.Advance(ASecond);
        }
        await a.Get<Desk>().ResolveAsync(Anna, talk, None);

        await Eventually.TrueAsync("b has all of it", () =>
        {
            clockOfB.Advance(ASecond); // the pause before it listens again
            return board.Find(talk) is { State: ConversationState.Resolved, LastText: "Anche qui 19" };
        });
        Assert.True(watch.Take()!.Value.Missed);
        Assert.Equal(41, (await b.AllAsync<Message>()).Count(m => m.Direction == Direction.In));
    }

    [Fact]
    public async Task What_a_frozen_node_was_sending_another_sends_and_it_does_nothing_when_it_wakes()
    {
        var talk = (await a.Inbox.ReceiveAsync(Message("Pronto?"), None)).ConversationId;
        phoneOfB.Meanwhile = (_, _) => throw new InvalidOperationException("not yet");
        phoneOfA.Meanwhile = (_, cancel) => TalkingChannel.NeverAsync(cancel);
        await b.Get<Outbox>().StopAsync(None); // so that a takes it
        var reply = await a.Get<Replies>().SendAsync(Anna, talk, "Arriviamo", "1", None);
        await Eventually.TrueAsync("a is sending", () => phoneOfA.Taken.Count == 1);

        phoneOfB.Meanwhile = (_, _) => Task.CompletedTask;
        await b.StopAsync();
        clockOfB.Advance(OutboxClaims.ClaimLasts - ASecond);
        await b.RunAsync();
        await Eventually.TrueAsync("b waits for the claim to run out", () => clockOfB.WaitingTimers > 0);
        Assert.Empty(phoneOfB.Taken);
        await Eventually.TrueAsync("b has taken over", () =>
        {
            clockOfB.Advance(ASecond);
            return phoneOfB.Taken.Count == 1;
        });
        await Eventually.TrueAsync("it is sent", async () => (await b.AllAsync<OutboxRow>()).Count == 0);
        clockOfA.Advance(OutboxClaims.ClaimLasts + TimeSpan.FromMinutes(1)); // a wakes

        await a.Get<Replies>().SendAsync(Anna, talk, "Ancora io", "2", None);
        await Eventually.TrueAsync("the next one is sent too", async () => (await a.AllAsync<OutboxRow>()).Count == 0 || Wake());
        Assert.True(Assert.Single(phoneOfB.Taken, m => m.MessageId == reply.Id).MayHaveArrived);
        Assert.Single(phoneOfA.Taken, m => m.MessageId == reply.Id);
        Assert.Equal(Delivery.Sent, (await a.AllAsync<Message>()).Single(m => m.Id == reply.Id).Status);

        bool Wake()
        {
            phoneOfA.Meanwhile = (_, _) => Task.CompletedTask;
            clockOfA.Advance(ASecond);
            clockOfB.Advance(ASecond);
            return false;
        }
    }

    private static InboundMessage Message(string text, string from = "+39 333 1") => Written.Message(text, from) with { Channel = TalkingChannel.ShortName };
}
