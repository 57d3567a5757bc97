using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>What the composer can do beside writing and sending, with real browsers.</summary>
[Collection(InBrowser.Name)]
public sealed class ComposerTests(Chromium chromium, DemoConsole demo)
{
    [Fact]
    public async Task A_slash_opens_the_ready_answers_filled_in_and_an_empty_field_stops_the_sending()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await OnOneAsync("Quando potete passare?", visitor, "?name=Giulia Bernardini", anna);

        await anna.Get("composer-input").PressSequentiallyAsync("/cia");
        await Expect(anna.Get("picker-view")).ToContainTextAsync("Buongiorno Giulia, sono Anna di Termoidraulica Rossi");
        await anna.Page.Keyboard.PressAsync("Enter");
        await Expect(anna.Get("composer-input")).ToHaveValueAsync("Buongiorno Giulia, sono Anna di Termoidraulica Rossi. Come posso aiutarLa?");
        await anna.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Said("Buongiorno Giulia, sono Anna")).ToBeVisibleAsync();

        await anna.Get("composer-input").PressSequentiallyAsync("/prenota");
        await Expect(anna.Get("picker-option").First).ToBeVisibleAsync();
        await anna.Page.Keyboard.PressAsync("Tab");
        await anna.Page.Keyboard.PressAsync("Enter");
        await Expect(anna.Get("fields-guard")).ToContainTextAsync("giorno, ora");
        Assert.Equal(0, await visitor.Said("il primo appuntamento libero").CountAsync());

        await anna.Page.Keyboard.PressAsync("Enter"); // "fill in" has the focus, and leads to the first field
        await anna.Page.Keyboard.TypeAsync("domani");
        await anna.Page.Keyboard.PressAsync("Tab");
        await anna.Page.Keyboard.TypeAsync("le 14 e le 16");
        await anna.Page.Keyboard.PressAsync("Enter");
        await Expect(visitor.Said("libero è domani tra le le 14 e le 16")).ToBeVisibleAsync();
        anna.SawNothingWrong();
    }

    [Fact]
    public async Task Of_two_who_answer_the_second_is_asked_and_may_read_first_or_send_all_the_same()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var marco = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await OnOneAsync("Il rubinetto gocciola", visitor, "", anna, marco);
        await marco.Get("composer-input").FillAsync("Passo io domani");
        await anna.AnswersAsync("Arriviamo oggi");
        await Expect(marco.Line("Arriviamo oggi")).ToBeVisibleAsync();

        await marco.Get("composer-send").ClickAsync();
        await Expect(marco.Get("guard")).ToContainTextAsync("Anna");
        Assert.Equal(0, await visitor.Said("Passo io domani").CountAsync());
        await marco.Get("guard-read").ClickAsync();
        await Expect(marco.Line("Arriviamo oggi")).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-led-to"));
        await marco.Get("guard-send").ClickAsync(); // beside her answer; that the conversation is hers is asked for itself
        await Expect(marco.Get("guard")).ToContainTextAsync("Anna");
        await Expect(marco.Get("guard-read")).ToHaveCountAsync(0);
        await marco.Get("guard-send").ClickAsync();

        await Expect(visitor.Said("Passo io domani")).ToHaveCountAsync(1);
        await Expect(marco.Get("guard")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task An_at_sign_in_a_note_names_a_colleague_whose_list_shows_it_until_they_look()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var marco = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await OnOneAsync("Siete in zona San Paolo?", visitor, "", anna);
        await marco.OpenInboxAsync("marco@demo.local");

        await anna.Get("composer-note").ClickAsync();
        await anna.Get("composer-input").PressSequentiallyAsync("@mar");
        await Expect(anna.Get("picker-option")).ToContainTextAsync("Marco");
        await anna.Page.Keyboard.PressAsync("Enter");
        await anna.Page.Keyboard.TypeAsync("puoi passare alle 15?");
        await anna.Page.Keyboard.PressAsync("Enter");

        var row = marco.Row("Siete in zona San Paolo?");
        await Expect(row.Locator(".at")).ToHaveTextAsync("@Marco");
        await Expect(marco.Get("mentions-me")).ToHaveTextAsync("1");
        await marco.Get("mentions-me").ClickAsync();
        await Expect(marco.Get("conversation-row")).ToHaveCountAsync(1);
        await row.ClickAsync();
        await Expect(marco.Line("puoi passare alle 15?").Locator(".mention--me")).ToHaveTextAsync("@Marco");
        await Expect(row).ToHaveCountAsync(0); // what was seen has left that list
        await Expect(marco.Page.Locator(".rows .empty")).ToHaveTextAsync("Hai letto tutte le note che ti menzionano.");
        await marco.Get("clear-filters").ClickAsync();
        await Expect(row.Locator(".at")).ToHaveCountAsync(0);
        await Expect(marco.Get("mentions-me")).ToHaveCountAsync(0);
        Assert.Equal(0, await visitor.Said("puoi passare").CountAsync());
    }

    [Fact]
    public async Task Both_sides_answer_one_message_and_each_chooses_the_key_that_sends()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await using var elsewhere = await chromium.NewPersonAsync(demo.Address);
        await OnOneAsync("Avete il ricambio?", visitor, "", anna);
        await elsewhere.OpenInboxAsync("anna@demo.local");
        await elsewhere.OpensAsync("Avete il ricambio?");

        await anna.Get("send-key").ClickAsync();
        await anna.Page.Locator("[data-send-key=ctrl-enter]").ClickAsync();
        await Expect(elsewhere.Page.Locator("[data-key-mod]")).ToBeVisibleAsync(); // her other browser knows it at once, too
        await anna.Page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(anna.Get("quote-bar")).ToContainTextAsync("Avete il ricambio?");
        await anna.Page.Keyboard.TypeAsync("Sì,");
        await anna.Page.Keyboard.PressAsync("Enter");
        await anna.Page.Keyboard.TypeAsync("lo abbiamo");
        await Expect(anna.Get("composer-input")).ToHaveValueAsync("Sì,\nlo abbiamo");
        await anna.Page.Keyboard.PressAsync("Control+Enter");
        await Expect(visitor.Said("lo abbiamo").Locator(".quote")).ToContainTextAsync("Avete il ricambio?");

        await visitor.Said("lo abbiamo").HoverAsync();
        await visitor.Said("lo abbiamo").Locator("[data-quote]").ClickAsync();
        await visitor.WritesAsync("Lo prendo");
        await Expect(anna.Line("Lo prendo").Locator(".quote")).ToContainTextAsync("lo abbiamo");
        await anna.Get("send-key").ClickAsync();
        await anna.Page.Locator("[data-send-key=enter]").ClickAsync(); // as it was: the account is everybody's in these tests
        await Expect(elsewhere.Page.Locator("[data-key-enter]")).ToBeVisibleAsync();
        anna.SawNothingWrong();
        visitor.SawNothingWrong();
    }

    /// <summary>A visitor writes, and operators open the conversation: the first is Anna, the second Marco.</summary>
    private static async Task OnOneAsync(string text, Person visitor, string query, params Person[] operators)
    {
        await visitor.OpenChatAsync(query);
        await visitor.WritesAsync(text);
        foreach (var (person, email) in operators.Zip(["anna@demo.local", "marco@demo.local"]))
        {
            await person.OpenInboxAsync(email);
            await person.OpensAsync(text);
        }
    }
}
