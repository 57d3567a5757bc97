using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Platform.Live;

public sealed class ScreensTests : IDisposable
{
    private readonly FakeTime clock = new();
    private readonly Screens screens;

    public ScreensTests() => screens = new Screens(clock);

    public void Dispose() => screens.Dispose();

    [Fact]
    public async Task The_first_news_is_drawn_at_once_and_what_follows_within_the_interval_together()
    {
        var drawn = new Counted();
        using var screen = screens.Open(drawn.DrawAsync);

        screen.Mark();
        await drawn.ReachesAsync(1);
        for (var i = 0; i < 100; i++) screen.Mark();
        clock.Advance(Screens.Interval - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, drawn.Times);
        clock.Advance(TimeSpan.FromMilliseconds(1));
        await drawn.ReachesAsync(2);

        await QuietAsync();
        clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(2, drawn.Times);
    }

    [Fact]
    public async Task News_that_comes_while_a_screen_is_drawn_is_drawn_after_it()
    {
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        var times = 0;
        using var screen = screens.Open(async () =>
        {
            Interlocked.Increment(ref times);
            begun.TrySetResult();
            await goOn.Task;
        });
        screen.Mark();
        await begun.Task;

        screen.Mark();
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, times); // one screen is never drawn twice at the same time
        goOn.SetResult();

        await Eventually.TrueAsync("it is drawn again", () => Volatile.Read(ref times) == 2);
    }

    [Fact]
    public async Task Screens_that_hang_do_not_hold_up_the_others()
    {
        var never = new TaskCompletionSource();
        var hanging = Enumerable.Range(0, 20).Select(_ => screens.Open(() => never.Task)).ToList();
        var drawn = new Counted();
        using var screen = screens.Open(drawn.DrawAsync);

        foreach (var one in hanging) one.Mark();
        screen.Mark();

        await Eventually.TrueAsync("the other one is drawn", () =>
        {
            clock.Advance(Screens.Interval);
            return drawn.Times == 1;
        });
        foreach (var one in hanging) one.Dispose();
    }

    [Fact]
    public async Task A_screen_that_throws_stops_no_loop()
    {
        var broken = Enumerable.Range(0, 20).Select(i => screens.Open(() => i % 2 == 0 ? throw new InvalidDataException() : Task.FromException(new InvalidDataException()))).ToList();
        var drawn = new Counted();
        using var screen = screens.Open(drawn.DrawAsync);

        foreach (var one in broken) one.Mark();
        screen.Mark();

        await drawn.ReachesAsync(1);
        foreach (var one in broken) one.Dispose();
    }

    [Fact]
    public async Task All_who_always_have_news_are_drawn_equally_often()
    {
        var drawn = Enumerable.Range(0, 30).Select(_ => new Counted()).ToList();
        var open = drawn.Select(d => screens.Open(d.DrawAsync)).ToList();
        for (var round = 1; round <= 5; round++)
        {
            foreach (var screen in open) screen.Mark();
            clock.Advance(Screens.Interval);
            await Task.WhenAll(drawn.Select(d => d.ReachesAsync(round)));
            await QuietAsync();
        }

        Assert.All(drawn, d => Assert.Equal(5, d.Times));
        foreach (var screen in open) screen.Dispose();
    }

    [Fact]
    public async Task A_screen_that_has_gone_is_not_drawn_and_leaves_no_timer()
    {
        var (gone, drawn) = (new Counted(), new Counted());
        var going = screens.Open(gone.DrawAsync);
        going.Mark();
        await gone.ReachesAsync(1);
        going.Mark(); // waits for its interval
        going.Dispose();
        going.Mark();
        using (var screen = screens.Open(drawn.DrawAsync))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            screen.Mark();
            await drawn.ReachesAsync(1); // whatever was queued before it has had its turn
        }

        Assert.Equal(1, gone.Times);
        await QuietAsync();
    }

    [Fact]
    public async Task A_watch_marks_its_screen_also_with_what_came_before_it_was_shown()
    {
        var hub = new LiveHub();
        using var watch = hub.Watch(LiveTopic.Workspace("rossi"));
        hub.Publish(new Told("before"));
        var taken = new List<string>();
        using var screen = screens.Open(() =>
        {
            lock (taken) taken.AddRange(watch.Take()!.Value.Changes.Cast<Told>().Select(t => t.What));
            return Task.CompletedTask;
        });

        watch.ShowOn(screen);
        await Eventually.TrueAsync("the first is drawn", () => Count() == 1);
        hub.Publish(new Told("after"));
        await Eventually.TrueAsync("the second is drawn", () =>
        {
            clock.Advance(Screens.Interval);
            return Count() == 2;
        });

        Assert.Equal(["before", "after"], taken);

        int Count()
        {
            lock (taken) return taken.Count;
        }
    }

    [Fact]
    public async Task Drawing_more_than_its_share_of_the_machine_waits_and_gets_no_further_behind_than_it_says()
    {
        var budget = new DrawingTime(clock);
        Assert.True(budget.SpendAsync(TimeSpan.FromMilliseconds(100), CancellationToken.None).IsCompleted, "there are savings");

        // The savings are 50 ms now: 60 ms more is a debt of 10 ms, paid at three tenths of each core.
        var wait = TimeSpan.FromMilliseconds(10) / (0.3 * Environment.ProcessorCount);
        var waiting = budget.SpendAsync(TimeSpan.FromMilliseconds(60), CancellationToken.None);
        clock.Advance(wait / 2);
        Assert.False(waiting.IsCompleted);
        clock.Advance(wait);
        await waiting;

        var longest = budget.SpendAsync(TimeSpan.FromSeconds(20), CancellationToken.None);
        clock.Advance(TimeSpan.FromMilliseconds(250));
        await longest;
        clock.Advance(TimeSpan.FromMinutes(2));
        Assert.True(budget.SpendAsync(TimeSpan.FromMilliseconds(150), CancellationToken.None).IsCompleted, "the debt is paid and the savings are back");
        Assert.False(budget.SpendAsync(TimeSpan.FromMilliseconds(10), CancellationToken.None).IsCompleted, "savings are limited");
    }

    /// <summary>The loops have nothing to wait for any more.</summary>
    private Task QuietAsync() => Eventually.TrueAsync("no timer is left", () => clock.WaitingTimers == 0);

    private sealed class Counted
    {
        private int times;

        public int Times => Volatile.Read(ref times);

        public Task DrawAsync()
        {
            Interlocked.Increment(ref times);
            return Task.CompletedTask;
        }

        public Task ReachesAsync(int wanted) => Eventually.TrueAsync($"drawn {wanted} times", () => Times == wanted);
    }
}
