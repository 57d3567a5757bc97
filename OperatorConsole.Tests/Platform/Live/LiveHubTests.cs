using OperatorConsole.Platform.Live;

namespace OperatorConsole.Tests.Platform.Live;

public sealed class LiveHubTests
{
    private readonly LiveHub hub = new();

    [Fact]
    public void A_change_comes_to_those_who_look_at_its_workspace_conversation_or_operator_and_to_nobody_else()
    {
        using var workspace = hub.Watch(LiveTopic.Workspace("rossi"));
        using var conversation = hub.Watch(LiveTopic.Conversation("rossi", "c1"));
        using var person = hub.Watch(LiveTopic.Operator("rossi", "anna"));
        using var everything = hub.Watch(LiveTopic.Everything);
        using var otherWorkspace = hub.Watch(LiveTopic.Workspace("bianchi"));
        using var sameConversationElsewhere = hub.Watch(LiveTopic.Conversation("bianchi", "c1"));
        using var samePersonElsewhere = hub.Watch(LiveTopic.Operator("bianchi", "anna"));
        using var conversationNamedAsThePerson = hub.Watch(LiveTopic.Conversation("rossi", "anna"));

        hub.Publish(new Told("about both", About: "c1", To: "anna"));
        hub.Publish(new Told("about nobody"));

        Assert.Equal(["about both", "about nobody"], Taken(workspace));
        Assert.Equal(["about both"], Taken(conversation));
        Assert.Equal(["about both"], Taken(person));
        Assert.Equal(["about both", "about nobody"], Taken(everything));
        Assert.All([otherWorkspace, sameConversationElsewhere, samePersonElsewhere, conversationNamedAsThePerson], watch => Assert.Empty(Taken(watch)));
    }

    [Fact]
    public void A_watcher_of_some_kinds_gets_only_those()
    {
        using var watch = hub.Watch(LiveTopic.Workspace("rossi"), typeof(Picture));

        hub.Publish(new Told("not asked for"));
        Assert.False(watch.WaitAsync(CancellationToken.None).IsCompleted);
        hub.Publish(new Picture("row", 1));

        Assert.Equal([new Picture("row", 1)], watch.Take()!.Value.Changes);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void Somebody_of_no_workspace_can_look_at_nothing(string? workspaceId)
    {
        Assert.ThrowsAny<ArgumentException>(() => LiveTopic.Workspace(workspaceId!));
        Assert.ThrowsAny<ArgumentException>(() => LiveTopic.Conversation(workspaceId!, "c1"));
        Assert.ThrowsAny<ArgumentException>(() => LiveTopic.Operator(workspaceId!, "anna"));
        Assert.ThrowsAny<ArgumentException>(() => LiveTopic.Conversation("rossi", workspaceId!));
        Assert.ThrowsAny<ArgumentException>(() => LiveTopic.Operator("rossi", workspaceId!));
    }

    [Fact]
    public void Watchers_are_back_to_zero_when_all_have_gone_also_when_one_leaves_twice()
    {
        var watches = Enumerable.Range(0, 50).Select(i => hub.Watch(i % 2 == 0 ? LiveTopic.Workspace("rossi") : LiveTopic.Conversation("rossi", $"c{i}"))).ToList();
        Assert.Equal(50, hub.Watching);

        Parallel.ForEach(watches.Concat(watches), watch => watch.Dispose());

        Assert.Equal(0, hub.Watching);
        hub.Publish(new Told("nobody there"));
        Assert.All(watches, watch => Assert.Null(watch.Take()));
    }

    [Fact]
    public void One_who_leaves_takes_nobody_else_with_them()
    {
        var leaving = hub.Watch(LiveTopic.Workspace("rossi"));
        using var staying = hub.Watch(LiveTopic.Workspace("rossi"));

        leaving.Dispose();
        hub.Publish(new Told("still here"));

        Assert.Equal(["still here"], Taken(staying));
        Assert.Equal(1, hub.Watching);
    }

    [Fact]
    public async Task Publishing_never_runs_what_a_watcher_does_next()
    {
        using var watch = hub.Watch(LiveTopic.Workspace("rossi"));
        using var publisherGoesOn = new ManualResetEventSlim();
        var watcher = WatchAsync();

        var publishing = Task.Run(() =>
        {
            hub.Publish(new Told("news"));
            publisherGoesOn.Set();
        });

        await publishing;
        Assert.True(await watcher, "the watcher went on inside Publish and would have held it up");

        async Task<bool> WatchAsync()
        {
            // Without a context of its own it would continue on the publisher's thread.
            await watch.NextAsync(CancellationToken.None).ConfigureAwait(false);
            return publisherGoesOn.Wait(TimeSpan.FromSeconds(10), CancellationToken.None);
        }
    }

    [Fact]
    public async Task Who_watches_first_and_reads_then_misses_nothing_however_fast_it_goes()
    {
        const int Writers = 3, Each = 20_000;
        var stored = new bool[Writers * Each];
        var writing = Enumerable.Range(0, Writers).Select(writer => Task.Run(() =>
        {
            for (var i = writer * Each; i < (writer + 1) * Each; i++)
            {
                Volatile.Write(ref stored[i], true); // the row first, then the change
                hub.Publish(new Told(i.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            }
        })).ToList();
        var reading = Enumerable.Range(0, 3).Select(_ => Task.Run(ReadAllAsync)).ToList();

        await Task.WhenAll(writing);

        Assert.All(await Task.WhenAll(reading).WaitAsync(TimeSpan.FromSeconds(30)), seen => Assert.Equal(stored.Length, seen));
        Assert.Equal(0, hub.Watching);

        async Task<int> ReadAllAsync()
        {
            using var watch = hub.Watch(LiveTopic.Workspace("rossi"));
            var seen = ReadRows();
            while (seen.Count < stored.Length)
            {
                var batch = (await watch.NextAsync(CancellationToken.None))!.Value;
                seen.UnionWith(batch.Changes.Select(c => int.Parse(((Told)c).What, System.Globalization.CultureInfo.InvariantCulture)));
                if (batch.Missed) seen.UnionWith(ReadRows());
            }
            return seen.Count;
        }

        HashSet<int> ReadRows() => [.. Enumerable.Range(0, stored.Length).Where(i => Volatile.Read(ref stored[i]))];
    }

    [Fact]
    public async Task Watchers_may_come_and_go_while_changes_are_told()
    {
        using var all = hub.Watch(LiveTopic.Everything);
        using var over = new CancellationTokenSource();
        var publishing = Task.Run(() =>
        {
            for (var i = 0; !over.IsCancellationRequested; i++) hub.Publish(new Told("x", About: $"c{i % 5}", To: "anna"));
        });
        await Task.WhenAll(Enumerable.Range(0, 4).Select(thread => Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                using var watch = hub.Watch(LiveTopic.Conversation("rossi", $"c{(i + thread) % 5}"));
                var batch = (await watch.NextAsync(CancellationToken.None))!.Value;
                Assert.True(batch.Missed || batch.Changes.Count > 0, "woken for nothing");
            }
        })));

        await over.CancelAsync();
        await publishing;

        Assert.Equal(1, hub.Watching);
    }

    private static IEnumerable<string> Taken(LiveWatch watch) => watch.Take()!.Value.Changes.Cast<Told>().Select(t => t.What);
}
