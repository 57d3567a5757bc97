using OperatorConsole.Tests.Architecture.Reading;

namespace OperatorConsole.Tests.Architecture;

public sealed class ClocksTests
{
    [Fact]
    public void The_product_takes_time_only_from_the_time_provider() => Guard.Holds(Clocks.InProduct(AssemblyUses.Product.Calls));

    [Fact]
    public void Tests_neither_sleep_nor_read_the_systems_clock() => Guard.Holds(Clocks.InTests(AssemblyUses.Tests.Calls));

    [Theory]
    [InlineData("System.DateTime", "get_UtcNow", "")]
    [InlineData("System.DateTimeOffset", "get_Now", "")]
    [InlineData("System.Threading.Tasks.Task", "Delay", "System.TimeSpan, System.Threading.CancellationToken")]
    [InlineData("System.Threading.Tasks.Task", "WaitAsync", "System.TimeSpan")]
    [InlineData("System.Threading.Thread", "Sleep", "System.Int32")]
    [InlineData("System.Threading.PeriodicTimer", ".ctor", "System.TimeSpan")]
    [InlineData("System.Threading.CancellationTokenSource", ".ctor", "System.TimeSpan")]
    [InlineData("System.Threading.Timer", ".ctor", "System.Threading.TimerCallback")]
    [InlineData("System.Diagnostics.Stopwatch", "GetTimestamp", "")]
    [InlineData("System.Environment", "get_TickCount64", "")]
    [InlineData("System.TimeProvider", "get_System", "")]
    public void The_systems_clock_in_the_product_is_found(string on, string member, string takes) =>
        Assert.Single(Clocks.InProduct([new(TypeName.Of("Bot.Answers.Draft"), on, member, takes)]));

    [Theory]
    [InlineData("System.Threading.Tasks.Task", "Delay", "System.TimeSpan, System.TimeProvider, System.Threading.CancellationToken")]
    [InlineData("System.Threading.PeriodicTimer", ".ctor", "System.TimeSpan, System.TimeProvider")]
    [InlineData("System.Threading.CancellationTokenSource", ".ctor", "System.TimeSpan, System.TimeProvider")]
    [InlineData("System.Threading.CancellationTokenSource", ".ctor", "")]
    [InlineData("System.TimeProvider", "GetUtcNow", "")]
    public void The_providers_clock_in_the_product_passes(string on, string member, string takes) =>
        Assert.Empty(Clocks.InProduct([new(TypeName.Of("Bot.Answers.Draft"), on, member, takes)]));

    [Fact]
    public void The_systems_clock_may_be_chosen_where_things_are_put_together() =>
        Assert.Empty(Clocks.InProduct([new(TypeName.Of("Platform.PlatformSetup"), "System.TimeProvider", "get_System", "")]));

    [Theory]
    [InlineData("System.Threading.Tasks.Task", "Delay", "System.TimeSpan, System.TimeProvider")]
    [InlineData("System.Threading.Thread", "Sleep", "System.Int32")]
    [InlineData("System.Threading.PeriodicTimer", ".ctor", "System.TimeSpan, System.TimeProvider")]
    [InlineData("System.DateTimeOffset", "get_UtcNow", "")]
    public void A_sleep_in_a_test_is_found(string on, string member, string takes) =>
        Assert.Single(Clocks.InTests([new(new("OperatorConsole.Tests", "OperatorConsole.Tests.Bot", "DraftTests"), on, member, takes)]));

    [Fact]
    public void The_reader_sees_the_one_wait_the_tests_have() =>
        Assert.Contains(AssemblyUses.Tests.Calls, c => c is { On: "System.Threading.PeriodicTimer", Member: ".ctor", From.Name: nameof(Fakes.Eventually) });
}
