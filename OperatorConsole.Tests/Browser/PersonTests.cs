using Microsoft.Playwright;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Browser;

/// <summary>Proves the ground the browser tests stand on: that people are apart, and that what goes wrong in a page is not missed.</summary>
[Collection(InBrowser.Name)]
public sealed class PersonTests(Chromium chromium, DemoConsole demo)
{
    [Fact]
    public async Task A_script_that_throws_and_an_error_on_the_console_are_not_missed()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await anna.Page.SetContentAsync("<script>console.error('first'); setTimeout(() => { throw new Error('second') });</script>");

        await Eventually.TrueAsync("both are kept", () => anna.Faults.Count == 2);

        Assert.Contains(anna.Faults, f => f.Contains("first", StringComparison.Ordinal));
        Assert.Contains(anna.Faults, f => f.Contains("second", StringComparison.Ordinal));
        Assert.ThrowsAny<Xunit.Sdk.XunitException>(anna.SawNothingWrong);
        anna.ForgetFaults();
        anna.SawNothingWrong();
    }

    [Fact]
    public async Task Two_people_share_the_product_and_no_cookie()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var marco = await chromium.NewPersonAsync(demo.Address, "pt-BR", width: 390, height: 844, theme: ColorScheme.Dark);
        Assert.True((await anna.Page.GotoAsync("/health"))!.Ok);
        Assert.True((await marco.Page.GotoAsync("/health"))!.Ok);

        await anna.Page.EvaluateAsync("document.cookie = 'mine=1'");

        Assert.Equal("", await marco.Page.EvaluateAsync<string>("document.cookie"));
        Assert.Equal(("it-IT", 1440), await SeesAsync(anna));
        Assert.Equal(("pt-BR", 390), await SeesAsync(marco));
        Assert.True(await marco.Page.EvaluateAsync<bool>("matchMedia('(prefers-color-scheme: dark)').matches"));
    }

    [Fact]
    public async Task A_page_reached_through_the_wire_is_lost_while_it_is_cut_and_back_afterwards()
    {
        await using var wire = new CuttableProxy(demo.Address);
        await using var anna = await chromium.NewPersonAsync(wire.Address);
        Assert.True((await anna.Page.GotoAsync("/health"))!.Ok);

        wire.Cut();
        await Assert.ThrowsAsync<PlaywrightException>(() => anna.Page.GotoAsync("/health"));
        wire.Restore();

        // The browser may still be on its way to its own page about the failure, and then gives up the first try.
        await Eventually.TrueAsync("the page is back", async () => (await anna.Page.GotoAsync("/health"))!.Ok);
    }

    private static async Task<(string Language, int Width)> SeesAsync(Person person) =>
        (await person.Page.EvaluateAsync<string>("navigator.language"), await person.Page.EvaluateAsync<int>("window.innerWidth"));
}
