using OperatorConsole.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>What people see and keep when the network or the server goes away (RELIABILITY 16, 17, 18).</summary>
[Collection(InBrowser.Name)]
public sealed class NetworkTests(Chromium chromium, DemoConsole demo)
{
    [Fact]
    public async Task A_cut_in_the_middle_of_typing_loses_no_message_no_word_and_sends_nothing_twice()
    {
        await using var wire = new CuttableProxy(demo.Address);
        await using var anna = await chromium.NewPersonAsync(wire.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Prima del taglio");
        await anna.OpensAsync("Prima del taglio");
        await anna.Get("composer-input").FillAsync("Sto scrivendo una rispo");

        wire.Cut();
        await Expect(anna.Get("connection")).ToBeVisibleAsync();
        await visitor.WritesAsync("Durante il taglio");
        await Expect(visitor.Said("Durante il taglio")).ToHaveAttributeAsync("data-status", "delivered");
        await anna.Get("composer-input").FillAsync("Sto scrivendo una risposta");
        await anna.Get("composer-send").ClickAsync();
        await Expect(anna.Page.Locator("[data-pending] [data-testid=message]")).ToHaveAttributeAsync("data-status", "queued");
        await anna.Get("composer-input").FillAsync("e questa è una bozza");
        wire.Restore();

        await Expect(anna.Line("Durante il taglio")).ToBeVisibleAsync(new() { Timeout = 40_000 });
        await Expect(anna.Line("Sto scrivendo una risposta")).ToHaveCountAsync(1);
        await Expect(visitor.Said("Sto scrivendo una risposta")).ToHaveCountAsync(1);
        await Expect(anna.Get("composer-input")).ToHaveValueAsync("e questa è una bozza");
        await Expect(anna.Page.Locator("[data-pending] [data-testid=message]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task After_the_server_was_killed_everybody_is_back_with_conversation_and_draft()
    {
        await using var console = await RunningConsole.StartAsync();
        await using var anna = await chromium.NewPersonAsync(console.Address);
        await using var visitor = await chromium.NewPersonAsync(console.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Prima del riavvio");
        await anna.OpensAsync("Prima del riavvio");
        await anna.Get("composer-input").FillAsync("una bozza che resta");

        await console.KillAsync();
        await visitor.WritesAsync("Scritto mentre era spento");
        await console.RestartAsync();

        await Expect(anna.Line("Scritto mentre era spento")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(anna.Line("Prima del riavvio")).ToHaveCountAsync(1);
        await Expect(anna.Get("composer-input")).ToHaveValueAsync("una bozza che resta");
        await anna.IsLiveAsync();
        await Expect(visitor.Said("Scritto mentre era spento")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_paste_of_forty_thousand_characters_is_refused_with_words_and_the_connection_lives()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Le mando un romanzo?");
        await anna.OpensAsync("Le mando un romanzo?");

        await anna.Get("composer-input").FillAsync(new string('x', 40_000));
        await Expect(anna.Get("composer-send")).ToBeDisabledAsync();
        await Expect(anna.Page.Locator("[data-count]")).ToContainTextAsync("35904");

        await anna.AnswersAsync("Basta una riga");
        await Expect(visitor.Said("Basta una riga")).ToBeVisibleAsync();
        anna.SawNothingWrong();
    }

    [Fact]
    public async Task A_double_press_sends_once()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Una domanda sola");
        await anna.OpensAsync("Una domanda sola");

        await anna.Get("composer-input").FillAsync("Una risposta sola");
        await anna.Page.EvaluateAsync("() => { const b = document.querySelector('[data-testid=composer-send]'); for (let i = 0; i < 50; i++) b.click(); }");

        await Expect(anna.Line("Una risposta sola")).ToHaveAttributeAsync("data-status", "read");
        await Expect(anna.Line("Una risposta sola")).ToHaveCountAsync(1);
        await Expect(visitor.Said("Una risposta sola")).ToHaveCountAsync(1);
    }
}
