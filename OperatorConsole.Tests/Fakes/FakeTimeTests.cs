namespace OperatorConsole.Tests.Fakes;

public sealed class FakeTimeTests
{
    private readonly FakeTime clock = new();

    [Fact]
    public void Time_moves_only_when_it_is_moved()
    {
        var before = clock.GetUtcNow();
        var mark = clock.GetTimestamp();

        clock.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal(TimeSpan.FromMinutes(5), clock.GetUtcNow() - before);
        Assert.Equal(TimeSpan.FromMinutes(5), clock.GetElapsedTime(mark));
    }

    [Fact]
    public void Timers_fire_in_order_of_due_time_each_at_its_own_moment()
    {
        var start = clock.GetUtcNow();
        var fired = new List<string>();
        using var late = clock.CreateTimer(_ => fired.Add($"late {(clock.GetUtcNow() - start).TotalSeconds}"), null, TimeSpan.FromSeconds(9), Timeout.InfiniteTimeSpan);
        using var each = clock.CreateTimer(_ => fired.Add($"each {(clock.GetUtcNow() - start).TotalSeconds}"), null, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(4));

        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(["each 4", "each 8", "late 9"], fired);
    }

    [Fact]
    public void A_timer_that_was_disposed_fires_no_more_and_waits_no_more()
    {
        var fired = 0;
        var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(1, clock.WaitingTimers);

        timer.Dispose();
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1, fired);
        Assert.Equal(0, clock.WaitingTimers);
    }

    [Fact]
    public void A_cancellation_after_a_time_comes_with_the_moved_clock()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMinutes(1), clock);

        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(cancel.IsCancellationRequested);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.True(cancel.IsCancellationRequested);
    }
}
