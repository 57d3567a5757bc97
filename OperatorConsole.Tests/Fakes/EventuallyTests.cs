using Xunit.Sdk;

namespace OperatorConsole.Tests.Fakes;

public sealed class EventuallyTests
{
    [Fact]
    public async Task It_looks_again_until_it_is_so()
    {
        var looks = 0;

        await Eventually.TrueAsync("third look", () => ++looks == 3);

        Assert.Equal(3, looks);
    }

    [Fact]
    public async Task What_never_comes_fails_with_its_words()
    {
        var failure = await Assert.ThrowsAsync<TrueException>(() => Eventually.TrueAsync("the moon", () => false, TimeSpan.FromMilliseconds(120)));

        Assert.Contains("the moon", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_that_is_no_assertion_is_not_waited_out()
    {
        var looks = 0;

        await Assert.ThrowsAsync<InvalidOperationException>(() => Eventually.PassesAsync(() => ++looks > 0 ? throw new InvalidOperationException() : Task.CompletedTask));

        Assert.Equal(1, looks);
    }
}
