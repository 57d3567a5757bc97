using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>The heart of the product, with real browsers: a customer writes, operators answer, everything live and nothing reloaded.</summary>
[Collection(InBrowser.Name)]
public sealed class HeartTests(Chromium chromium, DemoConsole demo)
{
    [Fact]
    public async Task A_customer_writes_an_operator_answers_and_the_ticks_go_from_queued_to_read()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var mario = await chromium.NewPersonAsync(demo.Address, width: 390, height: 844);
        await anna.OpenInboxAsync("anna@demo.local");
        await anna.Page.EvaluateAsync("window.neverReloaded = true");
        await mario.OpenChatAsync();

        await mario.WritesAsync("La caldaia fa rumore da stamattina");
        await Expect(mario.Said("La caldaia fa rumore")).ToHaveAttributeAsync("data-direction", "in");
        await Expect(anna.Row("La caldaia fa rumore")).ToBeVisibleAsync();
        await anna.OpensAsync("La caldaia fa rumore da stamattina");
        await Expect(mario.Said("La caldaia fa rumore")).ToHaveAttributeAsync("data-status", "read");

        await StatusesOfAsync(anna, "Buongiorno, le mando il tecnico oggi");
        await anna.AnswersAsync("Buongiorno, le mando il tecnico oggi");

        await Expect(mario.Said("le mando il tecnico oggi")).ToBeVisibleAsync();
        await Expect(anna.Line("le mando il tecnico oggi")).ToHaveAttributeAsync("data-status", "read");
        var seen = await anna.Page.EvaluateAsync<string[]>("() => window.seenStatuses");
        string[] order = ["queued", "sent", "delivered", "read"];
        Assert.Equal(seen.OrderBy(s => Array.IndexOf(order, s)), seen);
        Assert.Equal("queued", seen[0]);
        Assert.Equal("read", seen[^1]);
        Assert.True(await anna.Page.EvaluateAsync<bool>("() => window.neverReloaded === true"));
        anna.SawNothingWrong();
        mario.SawNothingWrong();
    }

    [Fact]
    public async Task Two_operators_on_one_conversation_see_each_other_and_what_the_other_does()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var marco = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await marco.OpenInboxAsync("marco@demo.local");
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Avete il filtro da tre quarti?");
        await anna.OpensAsync("Avete il filtro da tre quarti?");
        await marco.OpensAsync("Avete il filtro da tre quarti?");

        await Expect(anna.Get("viewers")).ToContainTextAsync("Marco");
        await Expect(marco.Get("viewers")).ToContainTextAsync("Anna");
        await anna.Get("composer-input").PressSequentiallyAsync("Sì, ");
        await Expect(marco.Get("typing")).ToContainTextAsync("Anna");
        await Expect(visitor.Get("typing")).ToContainTextAsync("Anna");

        await anna.AnswersAsync("Sì, lo abbiamo in negozio");
        await Expect(marco.Line("Sì, lo abbiamo in negozio")).ToBeVisibleAsync();
        await Expect(marco.Get("assign")).ToContainTextAsync("Anna");

        await marco.Get("resolve").ClickAsync();
        await Expect(anna.Page.Locator("[data-testid=message][data-direction=system]").Last).ToContainTextAsync("Marco");
        await Expect(anna.Get("reopen")).ToBeVisibleAsync();
        await visitor.WritesAsync("Grazie, passo domani");
        await Expect(anna.Line("Grazie, passo domani")).ToBeVisibleAsync();
        await Expect(anna.Get("conversation-state")).ToHaveAttributeAsync("data-state", "waiting");
        anna.SawNothingWrong();
        marco.SawNothingWrong();
    }

    [Fact]
    public async Task What_one_operator_reads_is_read_on_every_screen()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var marco = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await marco.OpenInboxAsync("marco@demo.local");
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Quando aprite il sabato?");
        await Expect(marco.Row("Quando aprite il sabato?")).ToHaveAttributeAsync("data-unread", "1");

        await anna.OpensAsync("Quando aprite il sabato?");
        await Expect(marco.Row("Quando aprite il sabato?")).ToHaveAttributeAsync("data-unread", "0");

        await anna.Get("more-actions").ClickAsync();
        await anna.Get("mark-unread").ClickAsync();
        await Expect(marco.Row("Quando aprite il sabato?")).ToHaveAttributeAsync("data-unread", "1");
    }

    [Fact]
    public async Task A_note_is_seen_by_colleagues_and_never_by_the_customer()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Vorrei un preventivo per il bagno");
        await anna.OpensAsync("Vorrei un preventivo per il bagno");

        await anna.Get("composer-note").ClickAsync();
        await anna.AnswersAsync("cliente storico, sconto del dieci");
        await Expect(anna.Line("cliente storico")).ToHaveAttributeAsync("data-direction", "note");
        await anna.Page.Locator("[data-mode=reply]").ClickAsync();
        await anna.AnswersAsync("Glielo preparo subito");

        await Expect(visitor.Said("Glielo preparo subito")).ToBeVisibleAsync();
        await Expect(visitor.Said("cliente storico")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task History_is_there_when_the_visitor_comes_back()
    {
        await using var visitor = await chromium.NewPersonAsync(demo.Address, "pt-PT");
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Bom dia, a caldeira não liga");
        await Expect(visitor.Said("Bom dia, a caldeira não liga")).ToHaveAttributeAsync("data-status", "delivered");

        await visitor.Page.ReloadAsync();

        await Expect(visitor.Said("Bom dia, a caldeira não liga")).ToHaveCountAsync(1);
    }

    private static Task StatusesOfAsync(Person person, string text) => person.Page.EvaluateAsync("""
        text => {
          window.seenStatuses = [];
          const look = () => {
            const line = [...document.querySelectorAll('[data-testid=message][data-direction=out]')].find((l) => l.textContent.includes(text));
            const status = line?.dataset.status;
            if (status && window.seenStatuses.at(-1) !== status) window.seenStatuses.push(status);
          };
          new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
        }
        """, text);
}
