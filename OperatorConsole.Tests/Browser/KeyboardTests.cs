using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>SPEC I12: everything by keyboard, and nothing by a key that was meant for something else.</summary>
[Collection(InBrowser.Name)]
public sealed class KeyboardTests(Chromium chromium, DemoConsole demo)
{
    [Fact]
    public async Task A_whole_conversation_without_a_mouse()
    {
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Perde il rubinetto della terrazza");
        await anna.OpenInboxAsync("anna@demo.local");
        await Expect(anna.Row("rubinetto della terrazza")).ToBeVisibleAsync();

        await anna.PressAsync("Control+k"); // find it by a word of its message, and open it
        await anna.TypeAsync("rubinetto della terr");
        await Expect(anna.Get("palette-option").First).ToContainTextAsync("Visitatore");
        await anna.PressAsync("Enter");
        await Expect(anna.Line("rubinetto della terrazza")).ToBeVisibleAsync();

        await anna.PressAsync("r"); // answer, with a ready answer
        await anna.TypeAsync("/cia");
        await Expect(anna.Get("picker-view")).ToContainTextAsync("sono Anna");
        await anna.PressAsync("Enter");
        await Expect(anna.Get("composer-input")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("sono Anna di Termoidraulica Rossi"));
        await anna.PressAsync("Enter");
        await Expect(visitor.Said("sono Anna di Termoidraulica Rossi")).ToBeVisibleAsync();

        await anna.PressAsync("Escape", "n"); // note
        await anna.TypeAsync("chiave inglese grande");
        await anna.PressAsync("Enter");
        await Expect(anna.Line("chiave inglese grande")).ToHaveAttributeAsync("data-direction", "note");

        await anna.PressAsync("Escape", "l"); // label, in the picker beside the customer
        await anna.PressAsync("ArrowDown", "Enter", "Escape");
        await Expect(anna.Page.Locator("[data-testid=thread] [data-direction=system]").Last).ToContainTextAsync("Hai messo l’etichetta");

        await anna.PressAsync("Shift+A"); // assign
        await anna.TypeAsync("marc");
        await anna.PressAsync("Enter");
        await Expect(anna.Get("assign")).ToContainTextAsync("Marco");

        await anna.PressAsync("z"); // snooze, by a typed time
        await anna.TypeAsync("domani 9");
        await anna.PressAsync("Enter");
        await Expect(anna.Get("conversation-state")).ToHaveAttributeAsync("data-state", "snoozed");
        await anna.PressAsync("Control+z"); // and think better of it
        await Expect(anna.Get("conversation-state")).ToHaveAttributeAsync("data-state", "open");

        var here = anna.Page.Url;
        await anna.PressAsync("Shift+E"); // resolve, and to the next
        await Expect(anna.Get("toast").Last).ToContainTextAsync("Risolta");
        await Expect(anna.Page).Not.ToHaveURLAsync(here);
        await Expect(anna.Line("rubinetto della terrazza")).ToHaveCountAsync(0);
        await Expect(anna.Get("composer-input")).ToBeVisibleAsync();
        anna.SawNothingWrong();
    }

    [Fact]
    public async Task A_letter_that_is_typed_composed_or_held_with_a_modifier_is_no_command()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await anna.PressAsync("4", "j", "Enter");
        await Expect(anna.Get("composer-input")).ToBeVisibleAsync();
        await anna.Page.EvaluateAsync("() => { window.calls = 0; const f = window.fetch; window.fetch = (to, ...rest) => { if (String(to).includes('/bulk')) window.calls++; return f(to, ...rest); }; }");

        await anna.Get("composer-input").FillAsync(""); // another test may have left a draft
        await anna.Get("composer-input").PressSequentiallyAsync("eau1?gcx/");
        await Expect(anna.Get("composer-input")).ToHaveValueAsync("eau1?gcx/");
        await anna.Get("composer-input").FillAsync("");
        await anna.PressAsync("Escape", "Control+e", "Alt+e", "Control+Alt+e", "Meta+e");
        await anna.Page.EvaluateAsync("""
            () => {
              const send = (more) => document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'e', code: 'KeyE', bubbles: true, cancelable: true, ...more }));
              send({ isComposing: true }); send({ keyCode: 229 }); send({ modifierAltGraph: true }); send({ repeat: true });
            }
            """);
        await anna.PressAsync("?"); // under a dialog
        await Expect(anna.Get("key-sheet")).ToBeVisibleAsync();
        await anna.PressAsync("Tab", "Tab", "e", "u", "Escape");
        await Expect(anna.Get("key-sheet")).ToHaveCountAsync(0);

        Assert.Equal(0, await anna.Page.EvaluateAsync<int>("() => window.calls"));
        await anna.PressAsync("u"); // the same page does obey
        await Expect(anna.Get("toast").Last).ToContainTextAsync("non letta");
        Assert.Equal(1, await anna.Page.EvaluateAsync<int>("() => window.calls"));
    }

    [Fact]
    public async Task Keys_can_be_changed_warn_of_a_conflict_follow_the_person_and_go_back()
    {
        await using var marco = await chromium.NewPersonAsync(demo.Address);
        await marco.OpenInboxAsync("marco@demo.local");
        await marco.PressAsync("?");
        await marco.Get("change-keys").ClickAsync();
        await marco.Key("snooze").ClickAsync();
        await marco.PressAsync("e");
        await Expect(marco.Get("key-conflict")).ToContainTextAsync("Risolvi");
        await marco.Get("key-use").ClickAsync();
        await Expect(marco.SheetLine("resolve")).ToContainTextAsync("nessun tasto");
        await marco.PressAsync("Escape", "Escape");

        await using var elsewhere = await chromium.NewPersonAsync(demo.Address);
        await elsewhere.OpenInboxAsync("marco@demo.local");
        await elsewhere.PressAsync("4", "j", "e");
        await Expect(elsewhere.Get("palette-input")).ToHaveAccessibleNameAsync(new System.Text.RegularExpressions.Regex("^Posticipa"));
        await elsewhere.PressAsync("Escape", "?");
        await elsewhere.TypeAsync("postic");
        await Expect(elsewhere.Get("sheet-line")).ToHaveCountAsync(1);
        await Expect(elsewhere.Get("sheet-line")).ToContainTextAsync("E");

        await elsewhere.Get("change-keys").ClickAsync();
        await elsewhere.Get("reset-keys").ClickAsync();
        await Expect(elsewhere.Get("sheet-line")).ToContainTextAsync("Z");
    }

    [Fact]
    public async Task Sequences_go_places_and_escape_closes_the_innermost_thing_first()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await anna.PressAsync("g", "c");
        await Expect(anna.Get("conversation-tab-waiting")).ToHaveAttributeAsync("aria-selected", "true");
        await anna.PressAsync("4");
        await Expect(anna.Get("conversation-tab-all")).ToHaveAttributeAsync("aria-selected", "true");

        await anna.PressAsync("/");
        await Expect(anna.Get("list-search")).ToBeFocusedAsync();
        await anna.PressAsync("Escape");
        await Expect(anna.Get("list-search")).Not.ToBeFocusedAsync();

        await anna.PressAsync("j", "x", "Shift+F10");
        await Expect(anna.Page.GetByRole(AriaRole.Menuitem, new() { Name = "Posticipa" })).ToBeVisibleAsync();
        await anna.PressAsync("p", "p", "Enter"); // by its first letter: "Posticipa", then "Priorità"
        await Expect(anna.Get("palette")).ToBeVisibleAsync();
        await anna.PressAsync("Escape");
        await Expect(anna.Get("palette")).ToHaveCountAsync(0);
        await Expect(anna.Get("bulk-count")).ToHaveTextAsync("1");
        await Expect(anna.Get("conversation-row").First).ToBeFocusedAsync(); // back where it came from
        await anna.PressAsync("Escape");
        await Expect(anna.Get("bulk")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_key_is_never_lost_in_silence_when_the_connection_is()
    {
        await using var wire = new Fakes.CuttableProxy(demo.Address);
        await using var anna = await chromium.NewPersonAsync(wire.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await anna.PressAsync("4", "j", "Enter");
        await Expect(anna.Get("composer-input")).ToBeVisibleAsync();

        wire.Cut();
        await Expect(anna.Get("connection")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await anna.PressAsync("1");
        await Expect(anna.Get("toast").Last).ToContainTextAsync("La connessione è caduta");
        await anna.PressAsync("e");
        await Expect(anna.Get("toast").Last).ToContainTextAsync("Non fatto");
    }
}
