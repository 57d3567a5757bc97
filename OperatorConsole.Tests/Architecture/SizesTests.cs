namespace OperatorConsole.Tests.Architecture;

public sealed class SizesTests
{
    [Fact]
    public void No_file_is_longer_than_its_kind_may_be() => Guard.Holds(Sizes.TooLong(SourceTree.Files));

    [Fact]
    public void No_component_carries_more_than_forty_lines_of_code_in_its_markup() => Guard.Holds(Sizes.TooMuchCodeInMarkup(SourceTree.Files));

    [Theory]
    [InlineData("OperatorConsole/Bot/Draft.cs", 200)]
    [InlineData("OperatorConsole/Ui/Operator/Thread.razor", 150)]
    [InlineData("OperatorConsole/Ui/Operator/Thread.razor.cs", 200)]
    [InlineData("OperatorConsole.Tests/Bot/DraftTests.cs", 300)]
    [InlineData("wwwroot-assets/js/composer.js", 250)]
    [InlineData("wwwroot-assets/css/tokens.css", 400)]
    public void One_line_too_many_is_found_and_the_last_one_allowed_passes(string path, int most)
    {
        Assert.Empty(Sizes.TooLong([Of(path, most)]));
        Assert.Single(Sizes.TooLong([Of(path, most + 1)]));
    }

    [Fact]
    public void Generated_migrations_may_be_long() =>
        Assert.Empty(Sizes.TooLong([Of("OperatorConsole/Platform/Storage/Sqlite/Migrations/Initial.cs", 900)]));

    [Fact]
    public void Forty_one_lines_of_code_in_markup_are_found_and_forty_pass()
    {
        Assert.Empty(Sizes.TooMuchCodeInMarkup([Markup(40)]));
        Assert.Single(Sizes.TooMuchCodeInMarkup([Markup(41)]));
    }

    private static SourceFile Of(string path, int lines) => new(path, string.Concat(Enumerable.Repeat("x\n", lines)));

    private static SourceFile Markup(int code) =>
        new("OperatorConsole/Ui/Operator/Thread.razor", "<p>one</p>\n\n@code {\n" + string.Concat(Enumerable.Repeat("    x\n", code - 2)) + "}\n");
}
