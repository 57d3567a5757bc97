namespace OperatorConsole.Tests.Architecture;

public sealed class LeaksTests
{
    [Fact]
    public void The_repository_names_no_machine_no_tool_of_its_makers_and_no_registry() => Guard.Holds(Leaks.Found(SourceTree.Files));

    // Put together here, so that this file is not found by the rule it proves.
    [Theory]
    [InlineData("run farm" + "-check first")]
    [InlineData("see /wo" + "rk/main")]
    [InlineData("cd /wo" + "rk && ls")]
    [InlineData("/ro" + "ot/.ssh")]
    [InlineData("\"/ho" + "me/ada/console\"")]
    [InlineData("C:\\Us" + "ers\\ada")]
    [InlineData("<add value=\"https://api.nu" + "get.org/v3/index.json\" />")]
    [InlineData("http://packages.example/npm" + "js/all")]
    [InlineData("deb.de" + "bian.org")]
    public void What_belongs_to_one_machine_is_found_with_its_line(string text) =>
        Assert.StartsWith("README.md:2: names ", Assert.Single(Leaks.Found([new("README.md", "first\n" + text)])), StringComparison.Ordinal);

    [Fact]
    public void A_path_in_the_repository_that_names_a_tool_is_found() =>
        Assert.Single(Leaks.Found([new("build/farm" + "-check.sh", "")]));

    [Theory]
    [InlineData("/usr/bin/chromium")]
    [InlineData("OperatorConsole/Platform/Work/Worker.cs")]
    [InlineData("GET /workspaces/demo")]
    [InlineData("<root></root>")]
    [InlineData("COPY --from=build /app /ho" + "me/app")]
    [InlineData("https://learn.example/dotnet")]
    public void What_means_the_same_everywhere_passes(string text) => Assert.Empty(Leaks.Found([new("README.md", text)]));
}
