using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Identity;

/// <summary>Sign-in as people meet it (RELIABILITY 33, SPEC A1).</summary>
[Collection(InBrowser.Name)]
public sealed class SignInBrowserTests(Chromium chromium, DemoConsole demo)
{
    [Fact]
    public async Task A_demo_account_is_filled_in_with_one_press_and_leads_in_with_the_next()
    {
        await using var anybody = await chromium.NewPersonAsync(demo.Address);
        await anybody.Page.GotoAsync("/login");

        await anybody.Get("demo-account").Filter(new() { HasText = "Sara" }).ClickAsync();
        await Expect(anybody.Get("login-email")).ToHaveValueAsync("sara@demo.local");
        await Expect(anybody.Get("login-submit")).ToBeFocusedAsync();
        await anybody.Page.Keyboard.PressAsync("Enter");

        await Expect(anybody.Get("conversation-tab-all")).ToBeVisibleAsync();
        anybody.SawNothingWrong();
    }

    [Fact]
    public async Task A_password_is_shown_while_one_wants_to_see_it()
    {
        await using var anybody = await chromium.NewPersonAsync(demo.Address);
        await anybody.Page.GotoAsync("/login");
        await anybody.Get("login-password").FillAsync("something");
        var reveal = anybody.Page.Locator("[data-reveal]");

        await reveal.ClickAsync();
        await Expect(anybody.Get("login-password")).ToHaveAttributeAsync("type", "text");
        await reveal.ClickAsync();
        await Expect(anybody.Get("login-password")).ToHaveAttributeAsync("type", "password");
        anybody.SawNothingWrong();
    }

    [Fact]
    public async Task Who_signs_out_in_one_window_is_out_in_the_other_at_once()
    {
        await using var sara = await chromium.NewPersonAsync(demo.Address);
        await sara.SignInAsync("sara@demo.local");
        var other = await sara.Context.NewPageAsync();
        await other.GotoAsync("/");
        await Expect(other.GetByTestId("conversation-tab-all")).ToBeVisibleAsync();

        await sara.Page.GotoAsync("/");
        await sara.Page.Locator(".rail-me").ClickAsync();
        await sara.Get("logout").ClickAsync();

        foreach (var window in new[] { sara.Page, other })
            await Eventually.TrueAsync("the window shows the log-in", () => new Uri(window.Url).AbsolutePath == "/login");
        await Expect(other.GetByTestId("login-email")).ToBeVisibleAsync();
    }
}
