using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>The console on a phone, and on a page at 200 %: one pane at a time, targets for fingers, nothing out of reach.</summary>
[Collection(InBrowser.Name)]
public sealed class SmallScreenTests(Chromium chromium, DemoConsole demo)
{
    // What can be pressed and is seen: at least 44 × 44, half a pixel forgiven. Links within a message's text are text.
    private const string TooSmall = """
        () => [...document.querySelectorAll('a[href], button, summary, input, textarea, select, [role=option], [role=menuitem], [role=tab]')]
          .filter((e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest('.sr-only, .bubble, .skip, [inert]') && !e.disabled)
          .filter((e) => !document.querySelector('dialog[open]') || e.closest('dialog[open]'))
          .map((e) => ({ e, box: e.getBoundingClientRect() }))
          .filter(({ e, box }) => box.width > 1 && (box.width < 43.5 || box.height < 43.5))
          .map(({ e, box }) => `${e.outerHTML.slice(0, 120)} is ${Math.round(box.width)} × ${Math.round(box.height)}`)
        """;

    private const string Beside = "() => [...document.querySelectorAll('html, body, .app, main, .list-pane, .thread-pane, .panel, oc-log, dialog[open], .dialog, .palette')].filter((e) => e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).overflowX !== 'visible').map((e) => `${e.className || e.tagName} is ${e.scrollWidth} wide in ${e.clientWidth}`)";

    [Fact]
    public async Task On_a_phone_there_is_one_pane_a_way_back_and_room_for_fingers()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address, width: 390, height: 844);
        await anna.OpenInboxAsync("anna@demo.local");
        await FitsAsync(anna, "list");
        var name = await anna.Get("conversation-row").First.Locator(".conv-name").InnerTextAsync();
        await anna.Get("conversation-row").First.Locator(".conv-name").ClickAsync();
        await Expect(anna.Get("composer-input")).ToBeVisibleAsync();
        await Expect(anna.Get("conversation-list")).ToBeHiddenAsync();
        await FitsAsync(anna, "chat");

        await anna.Get("more-actions").ClickAsync();
        await FitsAsync(anna, "menu");
        await anna.Get("snooze-typed").ClickAsync();
        await FitsAsync(anna, "palette");
        await anna.PressAsync("Escape");
        await anna.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Scheda cliente" }).ClickAsync();
        await Expect(anna.Page.Locator(".panel h2").First).ToHaveTextAsync(name);
        await FitsAsync(anna, "card");
        await anna.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Torna alla chat" }).ClickAsync();
        await anna.Page.GetByRole(Microsoft.Playwright.AriaRole.Link, new() { Name = "Torna all’elenco" }).ClickAsync();
        await anna.Get("conversation-row").First.Locator(".avatar").ClickAsync(); // a finger picks by the picture
        await Expect(anna.Get("bulk-count")).ToHaveTextAsync("1");
        await FitsAsync(anna, "bar of the picked");
        await anna.PressAsync("?");
        await anna.Get("change-keys").ClickAsync();
        await FitsAsync(anna, "help sheet");
    }

    [Theory]
    [InlineData(720, 450)] // 1440 × 900 at 200 %
    [InlineData(1024, 768)]
    public async Task Nothing_is_cut_off_or_out_of_reach_in_a_smaller_window(int width, int height)
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address, width: width, height: height);
        await anna.OpenInboxAsync("anna@demo.local");
        await anna.PressAsync("4", "j", "Enter");
        await Expect(anna.Get("composer-send")).ToBeInViewportAsync(new() { Ratio = 1 });
        await Expect(anna.Get("resolve").Or(anna.Get("reopen"))).ToBeInViewportAsync(new() { Ratio = 1 });
        Assert.True(await anna.Page.EvaluateAsync<int>("() => document.querySelector('oc-log').clientHeight") > 80, "too little is left for the messages");
        await NothingBesideAsync(anna, "chat");

        await anna.Get("more-actions").ClickAsync();
        await anna.PressAsync("End");
        await Expect(anna.Page.Locator("details[open] [role=menuitem]").Last).ToBeInViewportAsync(new() { Ratio = 1 });
        await anna.PressAsync("Escape", "Control+k");
        await Expect(anna.Get("palette-option").First).ToBeInViewportAsync(new() { Ratio = 1 });
        await NothingBesideAsync(anna, "palette");
        await anna.PressAsync("Escape", "?");
        await Expect(anna.Get("change-keys")).ToBeInViewportAsync(new() { Ratio = 1 });
        await NothingBesideAsync(anna, "help sheet");
        await anna.PressAsync("Escape", "o");
        await Expect(anna.Page.Locator(".panel h2").First).ToBeInViewportAsync();
    }

    private static async Task FitsAsync(Person person, string where)
    {
        var small = await person.Page.EvaluateAsync<string[]>(TooSmall);
        Assert.True(small.Length == 0, $"{where}:\n{string.Join('\n', small)}");
        await NothingBesideAsync(person, where);
    }

    private static async Task NothingBesideAsync(Person person, string where)
    {
        var wide = await person.Page.EvaluateAsync<string[]>(Beside);
        Assert.True(wide.Length == 0, $"{where} scrolls sideways: {string.Join(", ", wide)}");
    }
}
