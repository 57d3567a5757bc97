using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>SPEC I12 for those who listen: no page has anything axe can find, and a whole conversation goes by roles and names alone.</summary>
[Collection(InBrowser.Name)]
public sealed class AccessibilityTests(Chromium chromium, DemoConsole demo)
{
    [Theory]
    [InlineData(ColorScheme.Light, 1440, 900)]
    [InlineData(ColorScheme.Dark, 1440, 900)]
    [InlineData(ColorScheme.Light, 390, 844)]
    public async Task Axe_finds_nothing_on_any_page_nor_in_anything_that_opens(ColorScheme theme, int width, int height)
    {
        var findings = new List<string>();
        await using var anna = await chromium.NewPersonAsync(demo.Address, width: width, height: height, theme: theme);
        async Task LookAsync(string at) => findings.AddRange((await anna.FindingsAsync()).Select(f => $"{at}: {f}"));

        await anna.Page.GotoAsync("/login");
        await LookAsync("log-in");
        await anna.OpenChatAsync();
        await anna.WritesAsync("Buongiorno");
        await Expect(anna.Said("Buongiorno")).ToHaveAttributeAsync("data-status", "delivered");
        await LookAsync("chat");
        await anna.OpenInboxAsync("anna@demo.local");
        await LookAsync("list");
        await anna.PressAsync("4", "j", "Enter");
        await Expect(anna.Get("composer-input")).ToBeVisibleAsync();
        await LookAsync("thread");
        foreach (var menu in new[] { "assign", "more-actions", "labels", "send-key" }.Take(width > 767 ? 4 : 3))
        {
            await anna.Get(menu).ClickAsync();
            await LookAsync(menu);
            await anna.PressAsync("Escape");
        }
        foreach (var (key, what) in new[] { ("Control+k", "palette"), ("z", "snooze"), ("Shift+A", "assign by palette"), ("?", "help sheet") })
        {
            await Fakes.Eventually.PassesAsync(async () => // what is looked at here is the dialog; that each key works at once is KeyboardTests' to say
            {
                await anna.PressAsync(key);
                await Expect(anna.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync(new() { Timeout = 5_000 });
            });
            await LookAsync(what);
            await anna.PressAsync("Escape");
            await Expect(anna.Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }
        if (width > 767)
        {
            await anna.PressAsync("j", "x", "Shift+F10");
            await LookAsync("row's menu, picked rows");
            await anna.PressAsync("Escape", "Escape");
        }
        else
        {
            await anna.PressAsync("o");
            await Expect(anna.Page.GetByRole(AriaRole.Region, new() { Name = "Scheda cliente" })).ToBeVisibleAsync();
            await LookAsync("card");
        }
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Fact]
    public async Task A_whole_conversation_goes_by_roles_and_names()
    {
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        var page = anna.Page;
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Quanto costa lo scaldabagno piccolo");
        await anna.OpenInboxAsync("anna@demo.local");

        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Principale" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Main)).ToHaveCountAsync(1);
        var list = page.GetByRole(AriaRole.Region, new() { Name = "Conversazioni" });
        await Expect(list.GetByRole(AriaRole.Tab, new() { Name = "Tutte", Selected = true })).ToBeVisibleAsync();
        var row = list.GetByRole(AriaRole.Link, new() { NameRegex = new("Visitatore .* Quanto costa lo scaldabagno piccolo .*non letti") });
        await row.FocusAsync();
        await anna.PressAsync("Enter");
        await Expect(row.Or(list.GetByRole(AriaRole.Link, new() { NameRegex = new("scaldabagno piccolo") })).First).ToHaveAttributeAsync("aria-current", "true");

        var thread = page.GetByRole(AriaRole.Region, new() { NameRegex = new("^Conversazione con Visitatore") });
        var log = thread.GetByRole(AriaRole.Log, new() { Name = "Messaggi" });
        await Expect(log).ToHaveAttributeAsync("aria-live", "polite");
        await Expect(log.GetByRole(AriaRole.Article).First).ToContainTextAsync("Quanto costa lo scaldabagno piccolo");
        await thread.GetByRole(AriaRole.Textbox, new() { NameRegex = new("^Scrivi a Visitatore") }).FocusAsync();
        await anna.TypeAsync("Il piccolo costa 163 euro");
        await thread.GetByRole(AriaRole.Button, new() { Name = "Invia" }).PressAsync("Enter");
        await Expect(log.GetByRole(AriaRole.Article).Last).ToContainTextAsync("Tu: Il piccolo costa 163 euro");
        await thread.GetByRole(AriaRole.Tab, new() { Name = "Nota interna" }).PressAsync("Enter");
        await anna.TypeAsync("ne restano due");
        await thread.GetByRole(AriaRole.Button, new() { Name = "Aggiungi nota" }).PressAsync("Enter");
        await Expect(log).ToContainTextAsync("ne restano due");

        await anna.PressAsync("Escape", "Shift+A");
        var palette = page.GetByRole(AriaRole.Dialog, new() { Name = "Comandi" });
        var field = palette.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^Assegna a") });
        await Expect(field).ToBeFocusedAsync();
        await anna.TypeAsync("marco");
        var option = palette.GetByRole(AriaRole.Listbox, new() { Name = "Risultati" }).GetByRole(AriaRole.Option, new() { NameRegex = new("^Marco"), Selected = true });
        await Expect(field).ToHaveAttributeAsync("aria-activedescendant", (await option.GetAttributeAsync("id"))!);
        await anna.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "assegnata a Marco" })).ToHaveCountAsync(1); // what was done is said
        await Expect(thread.GetByRole(AriaRole.Button, new() { Name = "Aggiungi nota" })).ToBeFocusedAsync(); // and the focus is where it was

        await anna.PressAsync("z");
        await Expect(palette.GetByRole(AriaRole.Combobox, new() { NameRegex = new("^Posticipa") })).ToBeFocusedAsync();
        await anna.PressAsync("Enter");
        await Expect(thread.GetByRole(AriaRole.Button, new() { Name = "Riapri" })).ToBeVisibleAsync();
        await thread.GetByRole(AriaRole.Button, new() { Name = "Riapri" }).PressAsync("Enter");
        await thread.GetByRole(AriaRole.Button, new() { Name = "Risolvi", Exact = true }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "Risolta: Visitatore" })).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task The_skip_link_comes_first_leads_into_the_page_and_closes_nothing()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await anna.PressAsync("4", "j", "Enter");
        await Expect(anna.Get("composer-input")).ToBeVisibleAsync();
        var here = anna.Page.Url;
        await anna.Page.ReloadAsync();
        await anna.IsLiveAsync();
        await Expect(anna.Get("composer-input")).ToBeVisibleAsync();

        await anna.PressAsync("Tab");
        await Expect(anna.Page.GetByRole(AriaRole.Link, new() { Name = "Vai alla conversazione" })).ToBeFocusedAsync();
        await anna.PressAsync("Enter");

        await Expect(anna.Get("composer-input")).ToBeFocusedAsync();
        Assert.Equal(here, anna.Page.Url);
    }

    [Fact]
    public async Task The_list_is_one_stop_of_the_tab_key()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await anna.PressAsync("4", "j", "j", "Tab");

        Assert.False(await anna.Page.EvaluateAsync<bool>("() => document.activeElement.matches('[data-testid=conversation-row]')"));
        await anna.PressAsync("Shift+Tab");
        Assert.Equal(1, await anna.Page.EvaluateAsync<int>("() => [...document.querySelectorAll('[data-testid=conversation-row]')].indexOf(document.activeElement)"));
    }
}
