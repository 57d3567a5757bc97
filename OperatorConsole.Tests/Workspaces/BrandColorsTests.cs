using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Workspaces;

/// <summary>SPEC C4: whatever colour a business chooses, its customers can read its pages.</summary>
public sealed class BrandColorsTests
{
    private static readonly Rgb DarkPage = new(0x1a, 0x18, 0x17);

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)] // the grey everybody takes for legible
    [InlineData("#2e5eba", "#2e5eba", 1)]
    public void Contrast_is_what_WCAG_says(string one, string other, double expected) => Assert.Equal(expected, Rgb.Contrast(Of(one), Of(other)), 0.01);

    [Fact]
    public void Every_colour_becomes_legible_in_both_themes()
    {
        var steps = new byte[] { 0, 51, 102, 128, 153, 204, 255 };
        foreach (var chosen in from r in steps from g in steps from b in steps select new Rgb(r, g, b))
            foreach (var (made, page) in new[] { (BrandColors.Light(chosen), Rgb.White), (BrandColors.Dark(chosen), DarkPage) })
            {
                Assert.True(Rgb.Contrast(made.Fill, page) >= 3, $"{chosen} as {made.Fill} is lost on {page}");
                Assert.True(Rgb.Contrast(made.OnFill, made.Fill) >= 4.5, $"{chosen}: {made.OnFill} on {made.Fill}");
                Assert.True(Rgb.Contrast(made.OnFill, made.Hover) >= 4.5, $"{chosen}: {made.OnFill} on {made.Hover}");
                Assert.True(Rgb.Contrast(made.Text, page) >= 4.5 && Rgb.Contrast(made.Text, made.Soft) >= 4.5, $"{chosen} as {made.Text} on {page} and {made.Soft}");
            }
    }

    [Fact]
    public void A_colour_that_serves_is_used_as_it_is_and_one_that_does_not_is_moved_only_where_it_must()
    {
        Assert.True(BrandColors.Light(Of("#0f6b5c")).IsAsChosen);
        Assert.False(BrandColors.Light(Of("#ffd400")).IsAsChosen); // yellow on white
        Assert.True(BrandColors.Dark(Of("#ffd400")).IsAsChosen);
        Assert.Equal("", BrandColors.Sheet(null));
        Assert.Equal("", BrandColors.Sheet("red;}body{display:none"));
        Assert.Contains("--c-accent:#0f6b5c", BrandColors.Sheet("#0F6B5C"), StringComparison.Ordinal);
    }

    private static Rgb Of(string hex) => Rgb.Read(hex)!.Value;
}
