using OperatorConsole.Tests.Browser;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Identity;

/// <summary>SPEC A1: a production start that nobody has set up yet.</summary>
[Collection(InBrowser.Name)]
public sealed class SetupBrowserTests(Chromium chromium)
{
    [Fact]
    public async Task A_first_start_is_set_up_with_the_code_of_its_log_and_signs_its_admin_in()
    {
        await using var console = await RunningConsole.StartAsync(new ConsoleStart { Demo = false });
        using var http = console.NewClient();
        Assert.Equal(503, (int)(await http.GetAsync(new Uri("/api/v1/conversations", UriKind.Relative))).StatusCode);
        Assert.Equal(200, (int)(await http.GetAsync(new Uri("/health", UriKind.Relative))).StatusCode);
        await using var marta = await chromium.NewPersonAsync(console.Address);
        await marta.Page.GotoAsync("/login");
        await Expect(marta.Page).ToHaveURLAsync(new Uri(console.Address, "/setup").ToString());

        Assert.Empty(await marta.FindingsAsync());
        await marta.Get("setup-code").FillAsync("AAAA-AAAA");
        await marta.Get("setup-next").ClickAsync();
        await Expect(marta.Get("setup-problem")).ToBeVisibleAsync();
        await marta.Get("setup-code").FillAsync(CodeOf(console));
        await marta.Get("setup-next").ClickAsync();

        await Expect(marta.Get("setup-business")).ToBeVisibleAsync();
        Assert.Empty(await marta.FindingsAsync());
        await marta.Get("setup-business").FillAsync("Ferramenta Villa");
        await marta.Get("setup-vat").FillAsync("0345678901");
        await marta.Get("setup-next").ClickAsync();
        await Expect(marta.Get("setup-problem")).ToContainTextAsync("11 cifre");
        Assert.Empty(await marta.FindingsAsync());
        await Expect(marta.Get("setup-business")).ToHaveValueAsync("Ferramenta Villa");
        await marta.Get("setup-vat").FillAsync("06988830821");
        await marta.Get("setup-next").ClickAsync();

        await Expect(marta.Get("setup-name")).ToBeVisibleAsync();
        Assert.Empty(await marta.FindingsAsync());
        await marta.Get("setup-name").FillAsync("Marta Villa");
        await marta.Get("setup-email").FillAsync("marta@villa.example");
        await marta.Get("setup-password").FillAsync("1111111111");
        await marta.Get("setup-next").ClickAsync();
        await Expect(marta.Get("setup-problem")).ToBeVisibleAsync();
        await marta.Get("setup-back").ClickAsync();
        await Expect(marta.Get("setup-vat")).ToHaveValueAsync("06988830821");
        await marta.Get("setup-next").ClickAsync();
        await Expect(marta.Get("setup-email")).ToHaveValueAsync("marta@villa.example");
        await marta.Get("setup-password").FillAsync("quattro parole a caso");
        await marta.Get("setup-next").ClickAsync();

        await Expect(marta.Page.Locator("#chat")).ToHaveValueAsync(new Uri(console.Address, "/chat?workspace=ferramentavilla").ToString());
        await marta.Get("setup-inbox").ClickAsync();
        await Expect(marta.Get("conversation-tab-all")).ToBeVisibleAsync();
        await Expect(marta.Get("rail-admin")).ToBeVisibleAsync();
        marta.SawNothingWrong();

        await using var later = await chromium.NewPersonAsync(console.Address);
        await later.Page.GotoAsync("/setup");
        await Expect(later.Get("login-email")).ToBeVisibleAsync();
        await later.SignInAsync("marta@villa.example", "quattro parole a caso");
    }

    private static string CodeOf(RunningConsole console) => console.Log.Single(l => l.Contains("Set-up code: ", StringComparison.Ordinal)).Split("Set-up code: ")[1][..9];
}
