using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>SPEC A7 with real browsers: what an admin writes is what the customer reads.</summary>
[Collection(InBrowser.Name)]
public sealed class SettingsPageTests(Chromium chromium, DemoConsole demo)
{
    private const string Greeting = "Salve, qui {{workspace.name}}: ci dica pure.";
    private const string Read = "Salve, qui Termoidraulica Rossi: ci dica pure.";

    [Fact]
    public async Task The_search_leads_to_the_greeting_the_preview_shows_it_while_it_is_written_and_the_chat_when_it_is_saved()
    {
        await using var admin = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await admin.SignInAsync("admin@demo.local");
        await admin.Page.GotoAsync("/admin/settings");
        await Expect(admin.Get("setting-name")).ToBeVisibleAsync();

        await admin.Get("settings-search").FillAsync("saluto chat");
        await admin.Get("settings-hit").First.ClickAsync();
        await Expect(admin.Get("setting-chat_greeting")).ToHaveAttributeAsync("data-marked", "true");
        await admin.Get("text-in-it").FillAsync(Greeting);
        await Expect(admin.Get("chat-preview")).ToContainTextAsync(Read);
        await admin.Get("preview-dark").ClickAsync();
        await Expect(admin.Get("chat-preview")).ToHaveAttributeAsync("data-theme-shown", "dark");
        await Expect(admin.Get("texts-partly")).ToContainTextAsync("English");
        await visitor.OpenChatAsync("?language=it");
        await Expect(visitor.Get("chat-hello")).Not.ToContainTextAsync("Salve"); // not yet

        await admin.Get("settings-save").ClickAsync();
        await Expect(admin.Get("toast")).ToHaveCountAsync(1);
        await visitor.OpenChatAsync("?language=it");
        await Expect(visitor.Get("chat-hello")).ToHaveTextAsync(new Regex("^\\s*" + Read));
        await visitor.WritesAsync("Buongiorno a voi");
        await Expect(visitor.Said("Buongiorno a voi")).ToHaveAttributeAsync("data-status", "delivered");
        Assert.True((await visitor.Get("chat-hello").BoundingBoxAsync())!.Y < (await visitor.Said("Buongiorno a voi").BoundingBoxAsync())!.Y);

        await admin.Get("settings-audit").ClickAsync();
        await Expect(admin.Get("audit-row").First).ToContainTextAsync(Greeting);
        admin.SawNothingWrong();
        visitor.SawNothingWrong();
    }

    [Fact]
    public async Task Two_admins_on_one_page_do_not_overwrite_each_other()
    {
        await using var admin = await chromium.NewPersonAsync(demo.Address);
        await admin.SignInAsync("admin@demo.local");
        var second = await admin.Context.NewPageAsync();
        foreach (var window in new[] { admin.Page, second })
        {
            await window.GotoAsync("/admin/settings/texts?field=paused");
            await Expect(window.GetByTestId("setting-paused")).ToHaveAttributeAsync("data-marked", "true");
        }
        await second.GetByTestId("text-in-en").FillAsync("We are back on Monday.");
        await admin.Get("text-in-it").FillAsync("Torniamo lunedì.");
        await admin.Get("settings-save").ClickAsync();

        await Expect(second.GetByTestId("settings-meanwhile")).ToContainTextAsync("Torniamo lunedì.");
        await Expect(second.GetByTestId("settings-save")).ToBeDisabledAsync();
        await second.GetByTestId("settings-mine").ClickAsync();

        foreach (var window in new[] { admin.Page, second })
        {
            await Expect(window.GetByTestId("text-in-it")).ToHaveValueAsync("Torniamo lunedì.");
            await Expect(window.GetByTestId("text-in-en")).ToHaveValueAsync("We are back on Monday.");
        }
        admin.SawNothingWrong();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440, 900)]
    [InlineData(ColorScheme.Dark, 390, 844)]
    public async Task Axe_finds_nothing_in_any_section_nor_in_the_activity_log(ColorScheme theme, int width, int height)
    {
        await using var admin = await chromium.NewPersonAsync(demo.Address, width: width, height: height, theme: theme);
        await admin.SignInAsync("admin@demo.local");
        var findings = new List<string>();
        foreach (var (page, seen) in new[] { ("settings/business", "setting-name"), ("settings/look", "chat-preview"), ("settings/texts", "chat-preview"), ("settings/hours", "hours-now"), ("settings/queue", "queue-capacity"), ("settings/labels", "label-row"), ("settings/canned", "canned-row"), ("settings/web_chat", "allowed-sites"), ("audit", "audit-area") })
        {
            await admin.Page.GotoAsync("/admin/" + page);
            await Expect(admin.Get(seen).First).ToBeVisibleAsync(new() { Timeout = 20_000 });
            if (page == "settings/hours") await admin.Page.Locator("#in-always").UncheckAsync();
            if (page == "settings/canned") await admin.Get("canned-edit").First.ClickAsync();
            findings.AddRange((await admin.FindingsAsync()).Select(f => $"{page}: {f}"));
        }
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }
}
