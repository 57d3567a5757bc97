using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>Lists and threads of any size: nothing jumps as they are scrolled, and the page never holds more than a part of them.</summary>
[Collection(InBrowser.Name)]
public sealed class LongListTests(Chromium chromium, LongConsole console) : IClassFixture<LongConsole>
{
    // Scrolls up step by step, as somebody who reads does; at each step what is on the screen must stand still while more is brought above it.
    private const string ReadUp = """
        async () => {
          const log = document.querySelector('[data-testid=thread]');
          const frames = async (n) => { for (let i = 0; i < n; i++) await new Promise(requestAnimationFrame); };
          const lines = () => [...log.querySelectorAll('[data-message-id]')];
          const seen = { jumps: [], most: 0, first: '' };
          const until = Date.now() + 90000;
          while (Date.now() < until) {
            log.scrollTop = Math.max(0, log.scrollTop - 1500);
            const top = log.getBoundingClientRect().top;
            const line = lines().find((l) => l.getBoundingClientRect().top >= top);
            const [before, id] = [line.getBoundingClientRect().top, line.dataset.messageId];
            await frames(3);
            const moved = line.isConnected ? line.getBoundingClientRect().top - before : NaN;
            if (!(Math.abs(moved) < 1.5)) seen.jumps.push(`${id} by ${moved}`);
            seen.most = Math.max(seen.most, lines().length);
            seen.first = lines()[0].dataset.messageId;
            if (seen.first === 'long-m1' && log.scrollTop === 0) break;
          }
          return seen;
        }
        """;

    [Fact]
    public async Task Five_thousand_messages_are_read_to_the_first_without_a_jump_and_one_click_leads_back_to_the_newest()
    {
        await using var anna = await chromium.NewPersonAsync(console.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await anna.Page.GotoAsync("/?c=" + LongInbox.Thread);
        await Expect(anna.Line($"messaggio {LongConsole.Messages}")).ToBeInViewportAsync();

        var read = await anna.Page.EvaluateAsync<Reading>(ReadUp);

        Assert.Empty(read.Jumps);
        Assert.Equal("long-m1", read.First);
        Assert.InRange(read.Most, 50, 250);

        await anna.Get("new-pill").ClickAsync();
        await Expect(anna.Line($"messaggio {LongConsole.Messages}")).ToBeInViewportAsync();
        await Expect(anna.Get("new-pill")).ToBeHiddenAsync();
        anna.SawNothingWrong();
    }

    [Fact]
    public async Task A_message_that_was_found_is_led_to_in_the_middle_of_a_long_thread_and_the_link_to_it_works()
    {
        await using var anna = await chromium.NewPersonAsync(console.Address);
        await anna.OpenInboxAsync("anna@demo.local");

        await anna.Get("list-search").FillAsync("messaggio 2345");
        await anna.Get("search-hit").First.ClickAsync();

        await Expect(anna.Page.Locator("[data-message-id=long-m2345].is-sought")).ToBeInViewportAsync();
        await Expect(anna.Page.Locator("[data-message-id=long-m2350]")).ToHaveCountAsync(1);
        await anna.Page.ReloadAsync();
        await Expect(anna.Page.Locator("[data-message-id=long-m2345].is-sought")).ToBeInViewportAsync();
        anna.SawNothingWrong();
    }

    [Fact]
    public async Task Ten_thousand_conversations_are_scrolled_without_a_jump_and_stand_there_again_after_a_reload()
    {
        await using var anna = await chromium.NewPersonAsync(console.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await Expect(anna.Get("conversation-row").First).ToBeVisibleAsync();

        foreach (var part in new[] { 0.001, 0.01, 0.5, 0.51, 1, 0.3 })
        {
            await anna.Page.EvaluateAsync("part => { const list = document.querySelector('.rows'); list.scrollTop = (list.scrollHeight - list.clientHeight) * part; window.stood = list.scrollTop; }", part);
            await RowsFillTheScreenAsync(anna);
            Assert.True(await anna.Page.EvaluateAsync<bool>("() => Math.abs(document.querySelector('.rows').scrollTop - window.stood) < 1"), $"it moved at {part}");
            Assert.InRange(await anna.Get("conversation-row").CountAsync(), 20, 100);
        }

        var name = await FirstOnScreenAsync(anna);
        await Eventually.TrueAsync("the place is kept", async () => await anna.Page.EvaluateAsync<bool>("() => sessionStorage.getItem('list-at') !== null && Math.abs(JSON.parse(sessionStorage.getItem('list-at')).top - window.stood) < 1"));
        await anna.Page.ReloadAsync();
        await RowsFillTheScreenAsync(anna);
        Assert.Equal(name, await FirstOnScreenAsync(anna));
        anna.SawNothingWrong();
    }

    [Fact]
    public async Task Far_down_in_the_list_a_new_message_at_its_top_moves_nothing_and_draws_no_other_row()
    {
        await using var anna = await chromium.NewPersonAsync(console.Address);
        await using var visitor = await chromium.NewPersonAsync(console.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await visitor.OpenChatAsync();
        await anna.Page.EvaluateAsync("() => { document.querySelector('.rows').scrollTop = 200000; }");
        await RowsFillTheScreenAsync(anna);
        await anna.Page.EvaluateAsync("""
            () => {
              const top = document.querySelector('.rows').getBoundingClientRect().top;
              window.row = [...document.querySelectorAll('[data-testid=conversation-row]')].find((r) => r.getBoundingClientRect().top >= top);
              window.rowTop = window.row.getBoundingClientRect().top;
              window.redrawn = [];
              const there = new Set(document.querySelectorAll('[data-testid=conversation-row]'));
              new MutationObserver((all) => { for (const one of all) if (there.has(one.target.closest?.('[data-testid=conversation-row]')) && !one.target.closest('x-time')) window.redrawn.push(`${one.type} ${one.attributeName} ${[...one.addedNodes, ...one.removedNodes].map((n) => n.outerHTML ?? n.data)}`); })
                .observe(document.querySelector('.rows'), { subtree: true, childList: true, characterData: true, attributeFilter: ['class', 'href', 'data-unread', 'data-conversation-id', 'aria-current'] }); // what the server draws; where the Tab key stops is the browser's
            }
            """);
        var before = await anna.Page.EvaluateAsync<int>("() => Number(document.querySelector('oc-rows').dataset.total)");

        await visitor.WritesAsync("Buongiorno, scrivo adesso");
        await Expect(anna.Page.Locator("oc-rows")).ToHaveAttributeAsync("data-total", $"{before + 1}");

        await Eventually.TrueAsync("the row stands where it stood", async () => await anna.Page.EvaluateAsync<bool>("() => window.row.isConnected && Math.abs(window.row.getBoundingClientRect().top - window.rowTop) < 1.5"));
        Assert.Empty(await anna.Page.EvaluateAsync<string[]>("() => window.redrawn"));
    }

    private static Task RowsFillTheScreenAsync(Person person) => Eventually.TrueAsync("rows fill the screen", async () => await person.Page.EvaluateAsync<bool>("""
        () => {
          const list = document.querySelector('.rows');
          if (!list) return false;
          const box = list.getBoundingClientRect();
          const rows = [...document.querySelectorAll('[data-testid=conversation-row]')].map((r) => r.getBoundingClientRect());
          return rows.some((r) => r.top <= box.top + 30) && rows.some((r) => r.bottom >= box.bottom - 30);
        }
        """));

    private static Task<string> FirstOnScreenAsync(Person person) => person.Page.EvaluateAsync<string>("""
        () => {
          const top = document.querySelector('.rows').getBoundingClientRect().top;
          return [...document.querySelectorAll('[data-testid=conversation-row]')].find((r) => r.getBoundingClientRect().top >= top).querySelector('.conv-name').textContent;
        }
        """);

    private sealed record Reading
    {
        public string[] Jumps { get; init; } = [];
        public string First { get; init; } = "";
        public int Most { get; init; }
    }
}
