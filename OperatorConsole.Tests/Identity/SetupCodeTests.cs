using Microsoft.Extensions.Logging;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Identity;

public sealed class SetupCodeTests
{
    private readonly FakeTime time = new();
    private readonly Printed printed = new();
    private readonly SetupCode code;

    public SetupCodeTests()
    {
        code = new SetupCode(time, printed);
        code.Announce();
    }

    [Fact]
    public void The_printed_code_lets_pass_however_it_is_typed()
    {
        code.Demand(printed.Newest);
        code.Demand(" " + printed.Newest.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("AAAA-AAAA")]
    public void Anything_else_is_refused(string? typed) => Refused(typed);

    [Fact]
    public void A_code_cut_short_is_refused_like_any_wrong_one() => Refused(printed.Newest[..^1]);

    [Fact]
    public void A_code_ends_after_an_hour_and_the_next_look_prints_another()
    {
        var first = printed.Newest;
        time.Advance(SetupCode.Lifetime);
        Refused(first);
        code.Announce();

        Assert.NotEqual(first, printed.Newest);
        code.Demand(printed.Newest);
    }

    [Fact]
    public void Looking_again_while_it_holds_prints_nothing()
    {
        code.Announce();

        Assert.Single(printed.Lines);
    }

    [Fact]
    public void After_ten_wrong_ones_in_a_minute_even_the_right_one_waits()
    {
        for (var i = 0; i < SetupCode.MostPerMinute; i++) Refused("AAAA-AAAA");
        Assert.Equal(429, Assert.Throws<ProblemException>(() => code.Demand(printed.Newest)).Status);

        time.Advance(TimeSpan.FromMinutes(1));
        code.Demand(printed.Newest);
    }

    [Fact]
    public void After_ten_thousand_wrong_ones_none_is_taken_until_a_restart()
    {
        for (var i = 0; i < SetupCode.MostGuesses; i++) Assert.Throws<ProblemException>(() => code.Demand("AAAA-AAAA"));
        time.Advance(TimeSpan.FromMinutes(30));
        Refused(printed.Newest);
        time.Advance(SetupCode.Lifetime);
        code.Announce();

        Assert.Equal(2, printed.Lines.Count); // the code, and that it is locked
        var restarted = new Printed();
        var again = new SetupCode(time, restarted);
        again.Announce();
        again.Demand(restarted.Newest);
    }

    [Fact]
    public void Once_the_console_is_set_up_the_code_opens_nothing()
    {
        code.Forget();

        Refused(printed.Newest);
    }

    private void Refused(string? typed)
    {
        var refused = Assert.Throws<ProblemException>(() => code.Demand(typed));
        Assert.Equal((400, "WrongSetupCode"), (refused.Status, refused.Key));
    }

    private sealed class Printed : ILogger<SetupCode>
    {
        public List<string> Lines { get; } = [];

        public string Newest => Lines.Last(l => l.StartsWith("Set-up code: ", StringComparison.Ordinal)).Split(' ')[2];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Add(formatter(state, exception));
    }
}
