using OperatorConsole.Platform.Live;

namespace OperatorConsole.Tests.Platform.Live;

public sealed class LiveWatchTests
{
    private readonly LiveHub hub = new();

    [Fact]
    public void Of_pictures_of_the_same_thing_the_newest_is_kept_where_the_newest_was_told()
    {
        using var watch = Watch();

        Publish(new Picture("a", 1), new Told("one"), new Picture("b", 1), new Picture("a", 2), new Told("two"), new Picture("b", 2), new Picture("b", 3));

        Assert.Equal([new Told("one"), new Picture("a", 2), new Told("two"), new Picture("b", 3)], watch.Take()!.Value.Changes);
    }

    [Fact]
    public void What_was_taken_is_not_replaced_any_more()
    {
        using var watch = Watch();
        Publish(new Picture("a", 1));
        watch.Take();

        Publish(new Told("one"), new Picture("a", 2));

        Assert.Equal([new Told("one"), new Picture("a", 2)], watch.Take()!.Value.Changes);
    }

    [Fact]
    public void The_buffer_holds_as_much_as_it_says_and_then_tells_to_read_again()
    {
        using var watch = Watch();
        for (var i = 0; i < LiveWatch.Capacity; i++) Publish(new Told($"{i}"));
        Assert.Equal((LiveWatch.Capacity, false), Sizes(watch.Take()));

        for (var i = 0; i < LiveWatch.Capacity * 3; i++) Publish(new Told($"{i}"));
        var overflowed = watch.Take();
        Assert.True(overflowed!.Value.Missed);
        Assert.InRange(overflowed.Value.Changes.Count, 0, LiveWatch.Capacity);

        Publish(new Told("after"));
        Assert.Equal((1, false), Sizes(watch.Take()));
    }

    [Fact]
    public void Pictures_of_a_few_things_never_overflow_however_often_they_change()
    {
        using var watch = Watch();
        for (var i = 1; i <= 100_000; i++) Publish(new Picture($"{i % 100}", i));

        var batch = watch.Take()!.Value;

        Assert.False(batch.Missed);
        Assert.Equal(Enumerable.Range(99_901, 100), batch.Changes.Cast<Picture>().Select(p => p.Version));
    }

    [Fact]
    public void Events_between_many_pictures_keep_their_order()
    {
        using var watch = Watch();
        for (var i = 1; i <= 2000; i++)
        {
            Publish(new Picture("row", i));
            if (i % 10 == 0) Publish(new Told($"{i}"));
        }

        var batch = watch.Take()!.Value;

        Assert.False(batch.Missed);
        Assert.Equal([.. Enumerable.Range(1, 200).Select(i => $"{i * 10}")], batch.Changes.OfType<Told>().Select(t => t.What));
        Assert.Equal(2000, Assert.Single(batch.Changes.OfType<Picture>()).Version);
        Assert.IsType<Told>(batch.Changes[^1]);
    }

    [Fact]
    public async Task One_who_waits_wakes_with_the_first_change_and_gets_all_there_are()
    {
        using var watch = Watch();
        var next = watch.NextAsync(CancellationToken.None);
        Assert.False(next.IsCompleted);

        Publish(new Told("one"));

        Assert.Equal([new Told("one")], (await next)!.Value.Changes);
        Assert.False(watch.WaitAsync(CancellationToken.None).IsCompleted);
    }

    [Fact]
    public async Task A_watch_never_wakes_for_nothing()
    {
        using var watch = Watch();
        const int Changes = 200_000;
        var publishing = Task.Run(() =>
        {
            for (var i = 0; i < Changes; i++) hub.Publish(new Picture("row", i + 1));
        });
        for (var newest = 0; newest < Changes;)
        {
            var batch = (await watch.NextAsync(CancellationToken.None))!.Value;
            newest = Assert.IsType<Picture>(Assert.Single(batch.Changes)).Version;
        }

        await publishing;
    }

    [Fact]
    public async Task Who_waits_on_a_watch_that_ends_is_told_so()
    {
        var watch = Watch();
        var next = watch.NextAsync(CancellationToken.None);

        watch.Dispose();
        Publish(new Told("too late"));

        Assert.Null(await next);
        Assert.Null(await watch.NextAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Giving_up_waiting_loses_nothing()
    {
        using var watch = Watch();
        using var impatient = new CancellationTokenSource();
        var next = watch.NextAsync(impatient.Token);
        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await next);

        Publish(new Told("later"));

        Assert.Equal([new Told("later")], (await watch.NextAsync(CancellationToken.None))!.Value.Changes);
    }

    private LiveWatch Watch() => hub.Watch(LiveTopic.Workspace("rossi"));

    private void Publish(params LiveChange[] changes)
    {
        foreach (var change in changes) hub.Publish(change);
    }

    private static (int, bool) Sizes(LiveBatch? batch) => (batch!.Value.Changes.Count, batch.Value.Missed);
}
