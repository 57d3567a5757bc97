using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Tests.Load;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>Setting a channel up, and writing within and past its window, with a real browser.</summary>
[Collection(InBrowser.Name)]
public sealed class ChannelsTests(Chromium chromium, DemoConsole demo)
{
    [Fact]
    public async Task An_admin_tests_a_number_adds_one_and_never_sees_a_secret_again()
    {
        await using var admin = await chromium.NewPersonAsync(demo.Address);
        await admin.OpenInboxAsync("admin@demo.local");
        await admin.Page.GotoAsync("/admin/channels");
        await admin.Get("channel-test").ClickAsync();
        await Expect(admin.Page.Locator("[data-testid=channel-check][data-state=good]")).ToHaveCountAsync(3);
        await Expect(admin.Get("ch-webhook")).ToHaveValueAsync(new Uri(demo.Address, "/api/whatsapp/webhook").AbsoluteUri);

        await admin.Get("channel-add").ClickAsync();
        await admin.Get("channel-save").ClickAsync();
        await Expect(admin.Page.Locator("[data-testid=channel-form] .error")).ToHaveCountAsync(3);
        await admin.Get("channel-field-name").FillAsync("Vendite");
        await admin.Get("channel-field-phone_number_id").FillAsync("104882017733912");
        await admin.Get("channel-field-access_token").FillAsync("very-secret-token");
        await admin.Get("channel-field-app_secret").FillAsync("very-secret-secret");
        await admin.Get("channel-save").ClickAsync();
        await Expect(admin.Get("channel-row")).ToHaveCountAsync(2);
        await Expect(admin.Get("channel-card").Locator("h2")).ToHaveTextAsync("Vendite");
        await admin.Page.ReloadAsync();
        await admin.Get("channel-row").Filter(new() { HasText = "Vendite" }).ClickAsync();
        await Expect(admin.Get("ch-verify_token")).Not.ToHaveValueAsync("");
        Assert.DoesNotContain("very-secret", await admin.Page.ContentAsync(), StringComparison.Ordinal);

        await admin.Get("channel-switch").ClickAsync();
        await Expect(admin.Get("channel-state")).ToHaveTextAsync("Spento");
        admin.SawNothingWrong();
    }

    [Fact]
    public async Task Past_the_window_the_reply_is_locked_a_note_is_not_and_a_template_can_be_sent()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await anna.Page.GotoAsync($"/?c={await ClosedAsync()}");
        await Expect(anna.Get("window-countdown")).ToContainTextAsync("24 ore scadute");
        await Expect(anna.Get("composer-input")).ToHaveAttributeAsync("readonly", "");
        await anna.Get("composer-note").ClickAsync();
        await Expect(anna.Get("composer-input")).Not.ToHaveAttributeAsync("readonly", "");
        await anna.Page.Locator("[data-mode=reply]").ClickAsync();

        await anna.Get("composer-template").ClickAsync();
        await anna.Page.Locator("[data-testid=template][data-name=preventivo_pronto]").ClickAsync();
        await anna.Get("template-field").Nth(0).FillAsync("Giulia");
        await anna.Get("template-field").Nth(1).FillAsync("77");
        await Expect(anna.Get("template-preview")).ToContainTextAsync("Buongiorno Giulia, il preventivo n. 77 è pronto.");
        await anna.Get("template-send").ClickAsync();
        var line = anna.Line("il preventivo n. 77 è pronto");
        await Expect(line).ToHaveAttributeAsync("data-status", "sent");
        anna.SawNothingWrong();
    }

    /// <summary>A WhatsApp conversation of the demo in which the customer has not written since yesterday.</summary>
    private async Task<string> ClosedAsync()
    {
        using var http = new HttpClient { BaseAddress = demo.Address };
        using var login = await http.PostAsJsonAsync("/api/v1/auth/login", new { email = Staff.Anna, password = Staff.Password });
        http.DefaultRequestHeaders.Authorization = new("Bearer", (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString());
        var page = await http.GetFromJsonAsync<JsonElement>("/api/v1/conversations?channel=whatsapp&state=resolved");
        return page.GetProperty("items").EnumerateArray().Last().GetProperty("id").GetString()!;
    }
}
