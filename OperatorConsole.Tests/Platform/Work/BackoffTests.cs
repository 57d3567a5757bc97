using OperatorConsole.Platform.Work;

namespace OperatorConsole.Tests.Platform.Work;

public sealed class BackoffTests
{
    private static readonly TimeSpan First = TimeSpan.FromSeconds(1), Longest = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(5, 16)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(int.MaxValue, 300)]
    [InlineData(0, 1)]
    [InlineData(int.MinValue + 1, 1)]
    public void A_pause_doubles_up_to_the_longest_and_is_shorter_by_up_to_a_fifth(int attempt, double seconds)
    {
        for (var i = 0; i < 200; i++) Assert.InRange(Backoff.After(attempt, First, Longest).TotalSeconds, seconds * 0.8, seconds);
    }

    [Fact]
    public void Many_who_failed_together_do_not_come_back_together()
    {
        var pauses = Enumerable.Range(0, 100).Select(_ => Backoff.After(3, First, Longest)).ToList();

        Assert.InRange(pauses.Distinct().Count(), 50, 100);
        Assert.InRange((pauses.Max() - pauses.Min()).TotalSeconds, 0.4, 0.8);
    }
}
