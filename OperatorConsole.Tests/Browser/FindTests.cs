using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>Finding with a real browser: results as one types, filters, sorts, and an address that holds all of it.</summary>
[Collection(InBrowser.Name)]
public sealed class FindTests(Chromium chromium, DemoConsole demo)
{
    [Fact]
    public async Task Results_come_as_one_types_and_back_leads_out_of_the_search()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("La <b>valvola</b> Zefiro perde ancora");
        await anna.OpenInboxAsync("anna@demo.local");
        await Expect(anna.Row("Zefiro")).ToBeVisibleAsync();

        await anna.Get("list-search").FocusAsync();
        await anna.Page.Keyboard.TypeAsync("valvola zef");
        var hit = anna.Get("search-hit").Filter(new() { HasText = "Zefiro" });
        await Expect(hit.First).ToContainTextAsync("La <b>valvola</b> Zefiro perde ancora");
        Assert.Equal(["valvola", "Zefiro"], await hit.First.Locator("mark").AllTextContentsAsync());
        await Expect(anna.Get("list-search")).ToHaveValueAsync("valvola zef");
        await Expect(anna.Page).ToHaveURLAsync(new Regex("[?&]q=valvola%20zef$"));

        await anna.Page.Keyboard.PressAsync("ArrowDown");
        await anna.Page.Keyboard.PressAsync("Enter");
        await Expect(anna.Page.Locator(".is-sought")).ToContainTextAsync("Zefiro");
        await anna.Page.ReloadAsync();
        await Expect(anna.Page.Locator(".is-sought")).ToContainTextAsync("Zefiro");
        await Expect(anna.Get("list-search")).ToHaveValueAsync("valvola zef");

        await anna.Page.GoBackAsync();
        await Expect(anna.Page.Locator("[data-testid=thread]")).ToHaveCountAsync(0);
        await Expect(hit.First).ToBeVisibleAsync();
        await anna.Page.GoBackAsync();
        await Expect(anna.Get("conversation-row").First).ToBeVisibleAsync();
        await Expect(anna.Get("list-search")).ToHaveValueAsync("");
        await anna.Page.GoForwardAsync();
        await Expect(anna.Get("list-search")).ToHaveValueAsync("valvola zef");
        anna.SawNothingWrong();
    }

    [Fact]
    public async Task Of_what_is_typed_fast_only_the_last_is_answered_and_odd_signs_find_nothing()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        var box = anna.Get("list-search");

        foreach (var typed in new[] { "c", "ca", "cald", "caldaia zz", "\"'*-%()", "AND NEAR(", "caldaia" }) await box.FillAsync(typed);
        await Expect(anna.Get("search-results")).ToHaveAttributeAsync("data-query", "caldaia");
        await Expect(anna.Get("search-hit").First.Locator("mark").First).ToBeVisibleAsync();

        await box.FillAsync("\"'*-%()");
        await Expect(anna.Get("search-nothing")).ToBeVisibleAsync();
        await box.PressAsync("Escape");
        await Expect(anna.Get("conversation-row").First).ToBeVisibleAsync();
        anna.SawNothingWrong();
    }

    [Fact]
    public async Task A_link_shows_a_colleague_the_same_list_and_nonsense_in_it_breaks_nothing()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var marco = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await marco.OpenInboxAsync("marco@demo.local");
        await anna.Page.GotoAsync("/?sort=waiting");
        await FiltersAsync(anna, "Telegram");
        await anna.Get("conversation-row").First.ClickAsync();
        await Expect(anna.Get("thread")).ToBeVisibleAsync();
        var (link, rows) = (anna.Page.Url, await anna.Get("conversation-row").AllTextContentsAsync());

        await marco.Page.GotoAsync(link);
        await Expect(marco.Get("thread")).ToBeVisibleAsync();
        Assert.Equal(rows.Count, await marco.Get("conversation-row").CountAsync());
        await Expect(marco.Get("list-sort")).ToContainTextAsync("Chi aspetta da più tempo");
        await Expect(marco.Page.Locator("[aria-current=true][data-testid=conversation-row]")).ToHaveCountAsync(1);

        await marco.Page.GotoAsync("/?tab=x&state=77&channel=%27&who=%00&label=%25&priority=-1&sort=drop&m=%ff&view=x&c=%22");
        await Expect(marco.Get("conversation-row").First).ToBeVisibleAsync();
        marco.SawNothingWrong();
    }

    [Fact]
    public async Task A_sort_is_remembered_and_a_list_with_a_name_is_picked_renamed_and_thrown_away()
    {
        await using var sara = await chromium.NewPersonAsync(demo.Address);
        await sara.OpenInboxAsync("sara@demo.local");
        await SortAsync(sara, "priority");
        await FiltersAsync(sara, "WhatsApp");
        await sara.Page.Locator(".list-head summary").ClickAsync();
        await sara.Get("new-filter-name").FillAsync("Solo WhatsApp");
        await sara.Get("save-filter").ClickAsync();
        await Expect(sara.Get("saved-filter")).ToContainTextAsync("Solo WhatsApp");

        await sara.Page.GotoAsync("/");
        await Expect(sara.Get("list-sort")).ToContainTextAsync("Priorità");
        await sara.Page.Locator(".list-head summary").ClickAsync();
        await sara.Get("rename-filter").ClickAsync();
        await sara.Get("saved-filter-name").FillAsync("WA");
        await sara.Get("saved-filter-name").PressAsync("Enter");
        await Expect(sara.Get("saved-filter")).ToHaveTextAsync("WA");
        await sara.Get("saved-filter").Locator("a").ClickAsync();
        await Expect(sara.Page).ToHaveURLAsync(new Regex("channel=whatsapp"));

        await sara.Page.Locator(".list-head summary").ClickAsync();
        await sara.Get("delete-filter").ClickAsync();
        await Expect(sara.Get("saved-filter")).ToHaveCountAsync(0);
        await sara.Page.GotoAsync("/?sort=priority");
        await SortAsync(sara, "newest"); // as the other tests expect it
        sara.SawNothingWrong();
    }

    private static async Task FiltersAsync(Person person, string word)
    {
        await person.Page.Locator(".list-head summary").ClickAsync();
        await person.Page.Locator(".filters a.menu-item", new() { HasTextString = word }).ClickAsync();
        await Expect(person.Get("clear-filters")).ToBeVisibleAsync();
    }

    private static async Task SortAsync(Person person, string sort)
    {
        await person.Get("list-sort").ClickAsync();
        await person.Get("list-sort-" + sort).ClickAsync();
        await Expect(person.Page).ToHaveURLAsync(new Regex(sort == "newest" ? "/$" : "sort=" + sort));
    }
}
