using Microsoft.Playwright;
using OperatorConsole.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>SPEC I2 and Q1 with real browsers: what tells an operator that something came, and who is here.</summary>
[Collection(InBrowser.Name)]
public sealed class NoticesTests(Chromium chromium, DemoConsole demo)
{
    [Fact]
    public async Task A_waiting_customer_rings_in_one_window_and_the_toast_leads_to_the_conversation()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        var second = await anna.Context.NewPageAsync();
        await second.GotoAsync("/");
        await Expect(second.GetByTestId("conversation-row").First).ToBeVisibleAsync();
        foreach (var window in new[] { anna.Page, second }) await window.Mouse.ClickAsync(700, 20); // a browser plays nothing before a touch

        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Senta, il citofono non va");

        await Expect(Toast(anna.Page, "il citofono non va")).ToBeVisibleAsync();
        await Expect(Toast(second, "il citofono non va")).ToBeVisibleAsync();
        await Eventually.TrueAsync("one window has rung", async () => await PlayedAsync(anna.Page) + await PlayedAsync(second) == "given");
        await Toast(anna.Page, "il citofono non va").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(anna.Line("il citofono non va")).ToBeVisibleAsync();
        await Expect(Toast(anna.Page, "il citofono non va")).ToHaveCountAsync(0);
        Assert.Equal("given", await PlayedAsync(anna.Page) + await PlayedAsync(second));
        anna.SawNothingWrong();
    }

    [Fact]
    public async Task Each_way_can_be_tried_and_switched_off_and_its_light_says_why_it_is_silent()
    {
        await using var marco = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await marco.OpenInboxAsync("marco@demo.local");
        await marco.Get("notices").FocusAsync();
        await Expect(marco.Get("notice-light-browser")).ToHaveAttributeAsync("data-state", "off");
        await Expect(marco.Get("notice-light-sound")).ToHaveAttributeAsync("data-state", "blocked"); // a browser plays nothing before a touch
        await Expect(marco.Get("notice-light-sound")).ToHaveTextAsync("Il browser tace finché non fai clic nella pagina");
        await Expect(marco.Page.Locator("html")).ToHaveAttributeAsync("data-sound", "blocked");
        await marco.Page.Mouse.ClickAsync(700, 20);
        await Expect(marco.Get("notice-light-sound")).ToHaveAttributeAsync("data-state", "ok");
        await Expect(marco.Page.Locator("html")).ToHaveAttributeAsync("data-sound", "ready");
        Assert.Equal("", await PlayedAsync(marco.Page));

        await marco.Get("notices").ClickAsync();
        await marco.Get("notices-first").ClickAsync();
        await Eventually.TrueAsync("the test sound was played", async () => await PlayedAsync(marco.Page) == "message");
        await Expect(marco.Get("notice-light-sound")).ToHaveAttributeAsync("data-state", "ok");
        await Expect(marco.Get("notices-first")).ToHaveCountAsync(0);
        await marco.Get("notice-vibration").ClickAsync();
        await marco.Get("notice-vibration").ClickAsync();
        await Expect(marco.Get("notice-light-vibration")).ToHaveAttributeAsync("data-state", "none"); // a desk does not vibrate
        await marco.Get("notice-toast").ClickAsync();
        await Expect(marco.Get("notice-toast")).ToHaveAttributeAsync("aria-checked", "false");

        await marco.Page.ReloadAsync();
        await marco.IsLiveAsync();
        await Expect(marco.Get("notice-toast")).ToHaveAttributeAsync("aria-checked", "false");
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Una domanda sul boiler");
        await Expect(marco.Row("Una domanda sul boiler")).ToBeVisibleAsync();
        await marco.Get("notices").ClickAsync();
        await Expect(marco.Get("toast")).ToHaveCountAsync(0);
        await marco.Get("notice-test-toast").ClickAsync();
        await Expect(marco.Get("toast")).ToHaveCountAsync(1); // who tries it sees it
        marco.SawNothingWrong();
    }

    [Fact]
    public async Task What_one_says_of_oneself_is_seen_by_colleagues_and_in_ones_other_window()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var marco = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await marco.OpenInboxAsync("marco@demo.local");
        var other = await anna.Context.NewPageAsync();
        await other.GotoAsync("/");
        await marco.Page.GetByTestId("conversation-row").First.ClickAsync();
        await Expect(Colleague(marco, "Anna")).ToHaveAttributeAsync("data-presence", "available");

        await anna.Get("presence").ClickAsync();
        await anna.Get("presence-busy").ClickAsync();
        await Expect(anna.Get("presence")).ToHaveAttributeAsync("data-state", "busy");
        await Expect(other.GetByTestId("presence")).ToHaveAttributeAsync("data-state", "busy");
        await Expect(Colleague(marco, "Anna")).ToHaveAttributeAsync("data-presence", "busy");

        await anna.Get("presence").ClickAsync();
        await anna.Get("presence-available").ClickAsync();
        foreach (var window in new[] { anna.Page, other }) await window.EvaluateAsync("document.querySelector('[data-idle=begins]').click()"); // as after five quiet minutes
        await Expect(Colleague(marco, "Anna")).ToHaveAttributeAsync("data-presence", "away");
        await anna.Page.EvaluateAsync("document.querySelector('[data-idle=ends]').click()");
        await Expect(Colleague(marco, "Anna")).ToHaveAttributeAsync("data-presence", "available");
    }

    private static ILocator Toast(IPage page, string text) => page.Locator("[data-testid=toast]", new() { HasTextString = text });

    private static ILocator Colleague(Person person, string name) => person.Page.Locator("[data-testid=assign-to]", new() { HasTextString = name });

    private static async Task<string> PlayedAsync(IPage page) => await page.EvaluateAsync<string?>("() => document.documentElement.dataset.played ?? null") ?? "";
}
