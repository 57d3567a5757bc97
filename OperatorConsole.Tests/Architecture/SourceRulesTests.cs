namespace OperatorConsole.Tests.Architecture;

public sealed class SourceRulesTests
{
    [Fact]
    public void Nothing_is_left_open() => Guard.Holds(SourceRules.LeftOpen(SourceTree.Files));

    [Fact]
    public void No_failure_is_swallowed_without_a_word() => Guard.Holds(SourceRules.Swallowed(SourceTree.Files));

    [Fact]
    public void No_test_is_switched_off() => Guard.Holds(SourceRules.SwitchedOff(SourceTree.Files));

    [Fact]
    public void Nullable_is_on_everywhere() => Guard.Holds(SourceRules.Unchecked(SourceTree.Files));

    [Fact]
    public void The_source_is_really_read() =>
        Assert.Contains(SourceTree.Files, f => f.Path == "OperatorConsole/Program.cs" && f.Text.Contains("WebApplication", StringComparison.Ordinal));

    // The words below are put together here, so that this file is not found by the rules it proves.
    [Theory]
    [InlineData("// TO" + "DO: later")]
    [InlineData("// FIX" + "ME")]
    [InlineData("throw new NotImplemented" + "Exception();")]
    public void An_open_end_is_found_with_its_line(string line) =>
        Assert.StartsWith("OperatorConsole/Bot/Draft.cs:2: left open", Assert.Single(SourceRules.LeftOpen([Product("first\n" + line)])), StringComparison.Ordinal);

    [Fact]
    public void A_word_that_only_resembles_an_open_end_passes() => Assert.Empty(SourceRules.LeftOpen([Product("// todo el mundo; TODOS")]));

    [Theory]
    [InlineData("catch" + " { }")]
    [InlineData("catch" + " (IOException)\n{\n}")]
    [InlineData("catch" + " (IOException e) when (e.HResult == 1) { }")]
    public void A_swallowed_failure_is_found(string text) => Assert.Single(SourceRules.Swallowed([Product(text)]));

    [Theory]
    [InlineData("catch (IOException) { return null; }")]
    [InlineData("catch (IOException)\n{\n    // gone already, which is what was wanted\n}")]
    public void A_failure_that_is_answered_or_explained_passes(string text) => Assert.Empty(SourceRules.Swallowed([Product(text)]));

    [Theory]
    [InlineData("[Fact(Ski" + "p = \"slow\")]")]
    [InlineData("Assert.Ski" + "p(\"no browser\");")]
    public void A_test_that_is_switched_off_is_found(string text)
    {
        Assert.Single(SourceRules.SwitchedOff([new("OperatorConsole.Tests/Bot/DraftTests.cs", text)]));
        Assert.Empty(SourceRules.SwitchedOff([Product(text)]));
    }

    [Fact]
    public void Nullable_switched_off_is_found() => Assert.Single(SourceRules.Unchecked([Product("#nullable" + " disable")]));

    private static SourceFile Product(string text) => new("OperatorConsole/Bot/Draft.cs", text);
}
