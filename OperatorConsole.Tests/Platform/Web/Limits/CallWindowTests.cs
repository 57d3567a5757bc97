using System.Threading.RateLimiting;
using OperatorConsole.Platform.Web.Limits;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Platform.Web.Limits;

public sealed class CallWindowTests
{
    private static readonly Allowance ThreeAMinute = new(3, TimeSpan.FromMinutes(1));
    private readonly FakeTime time = new();

    [Fact]
    public void In_no_stretch_of_the_window_more_pass_than_are_allowed()
    {
        using var window = new CallWindow(ThreeAMinute, time);
        var passed = new List<DateTimeOffset>();
        for (var second = 0; second < 600; second++)
        {
            if (window.AttemptAcquire().IsAcquired) passed.Add(time.GetUtcNow());
            time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.All(passed, at => Assert.True(passed.Count(p => p >= at && p < at + ThreeAMinute.Within) <= ThreeAMinute.Calls));
        Assert.Equal(30, passed.Count); // and no fewer than that
    }

    [Fact]
    public void One_too_many_is_told_when_the_next_is_free_and_costs_nothing()
    {
        using var window = new CallWindow(ThreeAMinute, time);
        foreach (var wait in new[] { 0, 10, 10 })
        {
            time.Advance(TimeSpan.FromSeconds(wait));
            Assert.True(window.AttemptAcquire().IsAcquired);
        }

        for (var i = 0; i < 5; i++) Assert.Equal(TimeSpan.FromSeconds(40), Wait(window.AttemptAcquire()));
        time.Advance(TimeSpan.FromSeconds(39.9));
        Assert.False(window.AttemptAcquire().IsAcquired);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.True(window.AttemptAcquire().IsAcquired);
    }

    [Fact]
    public void Who_has_not_called_for_a_whole_window_is_forgotten()
    {
        using var window = new CallWindow(ThreeAMinute, time);
        window.AttemptAcquire();
        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(window.IdleDuration);
        time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(TimeSpan.FromSeconds(90), window.IdleDuration);
    }

    private static TimeSpan Wait(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.Zero;
}
