using Microsoft.Playwright;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using OperatorConsole.Tests.Safety;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>
/// The chat on other sites (SPEC C4). A page of a test's browser takes no third-party cookies and refuses frames of other sites their storage: the tests make
/// sure of it, because it is what the chat must get along with.
/// </summary>
[Collection(InBrowser.Name)]
public sealed class WidgetTests(Chromium chromium, OpenConsole console) : IClassFixture<OpenConsole>
{
    [Fact]
    public async Task On_a_listed_site_a_visitor_writes_an_operator_answers_and_the_button_counts_what_came_while_it_was_closed()
    {
        await using var site = await ShopAsync();
        var admin = (await Knocker.StaffAsync(console.Http, "admin@demo.local")).ByToken;
        Assert.Equal(200, await admin.StatusAsync("PUT", "/api/v1/settings/look/logo", Knocker.Form("logo.png", SampleFile.Png(64, 64))));
        await using var anna = await chromium.NewPersonAsync(console.Address);
        await using var mario = await chromium.NewPersonAsync(site.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await mario.Page.GotoAsync("/");
        await Expect(Button(mario).Locator("img")).ToBeVisibleAsync(); // the workspace's logo
        Assert.Single(mario.Page.Frames); // who does not open the chat costs the console no page
        await Button(mario).ClickAsync();
        await Expect(Chat(mario).GetByTestId("chat-input")).ToBeFocusedAsync();
        Assert.Equal(["OperatorConsole"], await mario.Page.EvaluateAsync<string[]>("() => Object.keys(window).filter((name) => /operator|widget|chat/i.test(name))"));
        Assert.Equal("no cookie, no storage", await mario.Page.Frames[1].EvaluateAsync<string>("""
            () => {
              document.cookie = 'mine=1';
              let storage = 'storage';
              try { localStorage.length; } catch { storage = 'no storage'; }
              return `${document.cookie || 'no cookie'}, ${storage}`;
            }
            """));

        await WriteAsync(mario, "La caldaia del negozio perde acqua");
        await Expect(Chat(mario).GetByTestId("queue-position")).ToBeVisibleAsync();
        await mario.Page.Keyboard.PressAsync("Escape");
        await Expect(Button(mario)).ToBeFocusedAsync();
        await Expect(Button(mario)).ToHaveAttributeAsync("aria-expanded", "false");
        await anna.OpensAsync("La caldaia del negozio perde acqua");
        await anna.AnswersAsync("Chiuda il rubinetto, arriviamo");

        await Expect(Badge(mario)).ToHaveTextAsync("1");
        await Expect(Button(mario)).ToHaveAccessibleNameAsync("Apri la chat con Termoidraulica Rossi, 1 nuovo messaggio");
        await Expect(anna.Line("Chiuda il rubinetto")).ToHaveAttributeAsync("data-status", "delivered"); // it has come, and nobody has read it
        await Button(mario).ClickAsync();
        await Expect(Said(mario, "Chiuda il rubinetto")).ToBeVisibleAsync();
        await Expect(Badge(mario)).ToHaveTextAsync("");
        await Expect(anna.Line("Chiuda il rubinetto")).ToHaveAttributeAsync("data-status", "read");

        await mario.Page.ReloadAsync(); // the session is where the browser lets it be: with the site itself
        await Button(mario).ClickAsync();
        await Expect(Said(mario, "La caldaia del negozio perde acqua")).ToHaveCountAsync(1);
        await Expect(Said(mario, "Chiuda il rubinetto")).ToHaveCountAsync(1);
        anna.SawNothingWrong();
        mario.SawNothingWrong();
    }

    [Fact]
    public async Task On_a_site_that_is_not_listed_there_is_no_button_and_the_browser_refuses_the_frame()
    {
        await using var shop = await ShopAsync();
        var address = $"{console.Address}chat?workspace=demo&embed=1&site=";
        await using var evil = await OtherSite.OpenAsync(console.Address, "evil.example",
            $"<iframe src=\"{address}{Uri.EscapeDataString(shop.Origin)}\"></iframe><iframe src=\"{address}http%3A%2F%2Fevil.example\"></iframe><iframe src=\"{console.Address}chat\"></iframe><iframe src=\"{console.Address}login\"></iframe>");
        await using var mario = await chromium.NewPersonAsync(evil.Address);

        await mario.Page.GotoAsync("/");

        Assert.Equal(5, mario.Page.Frames.Count);
        foreach (var frame in mario.Page.Frames.Skip(1))
            await Eventually.TrueAsync("the frame shows the browser's own refusal", () => frame.Url.StartsWith("chrome-error:", StringComparison.Ordinal));
        await mario.Page.EvaluateAsync("() => OperatorConsole.open()"); // it bears being asked all the same
        await Expect(Button(mario)).ToHaveCountAsync(0);
        Assert.DoesNotContain(mario.Faults, f => f.StartsWith("script:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whom_the_site_knows_has_one_conversation_on_all_devices_and_a_wrong_proof_shows_nothing()
    {
        await using var site = await ShopAsync();
        var hash = VisitorHash.Of(secret, "4711");
        await using var desk = await chromium.NewPersonAsync(site.Address);
        await using var phone = await chromium.NewPersonAsync(site.Address, width: 390, height: 844);
        await desk.Page.GotoAsync("/");
        await IdentifyAsync(desk, "4711", hash);
        await Button(desk).ClickAsync();
        await WriteAsync(desk, "Scritto alla scrivania");
        await Expect(Said(desk, "Scritto alla scrivania")).ToHaveAttributeAsync("data-status", "delivered");

        await phone.Page.GotoAsync("/");
        await IdentifyAsync(phone, "4711", hash);
        await Button(phone).ClickAsync();
        await Expect(Said(phone, "Scritto alla scrivania")).ToBeVisibleAsync();
        var room = (await phone.Page.Locator("[data-operator-console] .panel").BoundingBoxAsync())!;
        Assert.Equal((0, 0, 390, 844), (room.X, room.Y, room.Width, room.Height));
        await Chat(phone).GetByTestId("chat-close").ClickAsync();
        await Expect(Button(phone)).ToBeVisibleAsync();

        await desk.Page.EvaluateAsync("() => OperatorConsole.identify(null)"); // signed out: somebody else may sit here now
        await Expect(Chat(desk).GetByTestId("chat-input")).ToBeVisibleAsync();
        await Expect(Said(desk, "Scritto alla scrivania")).ToHaveCountAsync(0);
        desk.SawNothingWrong();
        await IdentifyAsync(desk, "4711", VisitorHash.Of("guessed", "4711"));
        await Expect(Chat(desk).GetByText("Il sito non ha potuto confermare chi è")).ToBeVisibleAsync();
        await Expect(Said(desk, "Scritto alla scrivania")).ToHaveCountAsync(0);
        phone.SawNothingWrong();
    }

    [Fact]
    public async Task An_answer_that_is_offered_is_sent_once_from_whichever_tab_and_the_buttons_go()
    {
        await using var anna = await chromium.NewPersonAsync(console.Address);
        await using var mario = await chromium.NewPersonAsync(console.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await mario.OpenChatAsync();
        await mario.WritesAsync("Quando potete venire per lo scaldabagno?");
        await anna.OpensAsync("Quando potete venire per lo scaldabagno?");
        var tab = await mario.Context.NewPageAsync();
        await tab.GotoAsync("/chat");

        await OfferAsync(anna, "Le va bene domani?", "Domani mattina", "Domani pomeriggio");
        await Expect(anna.Get("quick-replies").Locator("li")).ToHaveTextAsync(["Domani mattina", "Domani pomeriggio"]);
        await Expect(mario.Get("quick-reply")).ToHaveTextAsync(["Domani mattina", "Domani pomeriggio"]);
        await Expect(tab.GetByTestId("quick-reply")).ToHaveCountAsync(2);
        await mario.Page.EvaluateAsync("() => { const b = document.querySelectorAll('[data-testid=quick-reply]')[1]; for (let i = 0; i < 20; i++) b.click(); }");
        await Expect(mario.Get("quick-reply")).ToHaveCountAsync(0);
        await Expect(tab.GetByTestId("quick-reply")).ToHaveCountAsync(0);
        await Expect(mario.Said("Domani pomeriggio")).ToHaveAttributeAsync("data-status", "read"); // Anna has it open
        await Expect(anna.Line("Domani pomeriggio").And(anna.Page.Locator("[data-direction=in]"))).ToHaveCountAsync(1);
        await Expect(mario.Said("Domani pomeriggio")).ToHaveCountAsync(1);
        anna.SawNothingWrong();
        mario.SawNothingWrong();
    }

    private string secret = "";

    /// <summary>The business's site, on its list.</summary>
    private async Task<OtherSite> ShopAsync()
    {
        var site = await OtherSite.OpenAsync(console.Address, "shop.example");
        secret = await console.ListAsync("demo", site.Origin);
        return site;
    }

    private static ILocator Button(Person person) => person.Page.Locator("[data-operator-console] .button");

    private static ILocator Badge(Person person) => person.Page.Locator("[data-operator-console] .badge");

    private static IFrameLocator Chat(Person person) => person.Page.FrameLocator("[data-operator-console] iframe");

    private static ILocator Said(Person person, string text) => Chat(person).Locator("[data-testid=chat-message]", new() { HasTextString = text });

    private static async Task WriteAsync(Person person, string text)
    {
        await Chat(person).GetByTestId("chat-input").FillAsync(text);
        await Chat(person).GetByTestId("chat-send").ClickAsync();
    }

    private static Task IdentifyAsync(Person person, string userId, string hash) =>
        person.Page.EvaluateAsync("([user_id, hash]) => OperatorConsole.identify({ user_id, hash, name: 'Mario' })", new[] { userId, hash });

    /// <summary>Answers in the conversation that is open, and offers answers, as another system would for its operator.</summary>
    private async Task OfferAsync(Person operators, string text, params string[] offered)
    {
        var id = await operators.Get("thread").GetAttributeAsync("data-conversation");
        var staff = (await Knocker.StaffAsync(console.Http, "anna@demo.local")).ByToken;
        Assert.Equal(200, await staff.StatusAsync("POST", $"/api/v1/conversations/{id}/messages", System.Net.Http.Json.JsonContent.Create(new { content = new { text }, quick_replies = offered })));
    }
}
