using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>What holds for every page the product has, taken from its own routes: nothing for axe to find, nothing beside the screen, everybody's language.</summary>
[Collection(InBrowser.Name)]
public sealed class EveryPageTests(Chromium chromium, DemoConsole demo)
{
    // They show themselves only on the way through: axe looks at them where a test goes that way.
    private static readonly string[] OnTheWay = ["/login/code", "/setup"];

    // Beside the screen, or in reach only by scrolling sideways, which bars of tabs and code may ask for.
    private const string Beside = """
        () => [...document.querySelectorAll('body *')].filter((e) => {
          const box = e.getBoundingClientRect();
          if (box.width < 2 || !e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || e.closest('.sr-only')) return false;
          if (e.scrollWidth > e.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(e).overflowX) && !e.matches('nav, [role=tablist], pre, code, input, textarea, select')) return true;
          if (box.right <= innerWidth + 1) return false;
          for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible' && p.getBoundingClientRect().right <= innerWidth + 1) return false;
          return true;
        }).slice(0, 3).map((e) => 'beside the screen: ' + e.outerHTML.slice(0, 160))
        """;

    [Theory]
    [InlineData("it-IT", ColorScheme.Light, 1440, 900)]
    [InlineData("es-ES", ColorScheme.Light, 1024, 768)]
    [InlineData("pt-PT", ColorScheme.Dark, 390, 844)]
    public async Task Axe_finds_nothing_on_any_page_there_is(string language, ColorScheme theme, int width, int height)
    {
        var findings = new List<string>();
        var elsewhere = new List<string>();
        await using var nobody = await chromium.NewPersonAsync(demo.Address, language, width: width, height: height, theme: theme);
        await using var carla = await chromium.NewPersonAsync(demo.Address, language, width: width, height: height, theme: theme);
        await carla.SignInAsync("admin@demo.local");

        foreach (var page in ProductPage.All.Append(new ProductPage("/nothing/here", IsForStaff: false)))
        {
            var who = page.IsForStaff ? carla : nobody;
            if (await who.GoesToAsync(page.Address) != page.Address) elsewhere.Add(page.Pattern);
            else findings.AddRange((await SeenAsync(who)).Select(f => $"{page.Pattern}: {f}"));
        }

        Assert.Equal(OnTheWay, elsewhere);
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440, 900)]
    [InlineData(ColorScheme.Dark, 390, 844)]
    public async Task Axe_finds_nothing_in_what_opens_on_the_pages_of_admins_and_accounts(ColorScheme theme, int width, int height)
    {
        var findings = new List<string>();
        await using var luca = await chromium.NewPersonAsync(demo.Address, width: width, height: height, theme: theme);
        async Task LookAsync(string at) => findings.AddRange((await SeenAsync(luca)).Select(f => $"{at}: {f}"));
        async Task PressAndLookAsync(string testId)
        {
            await luca.Get(testId).First.ClickAsync();
            await luca.RestsAsync();
            await LookAsync(testId);
        }
        await luca.SignInAsync("luca@demo2.local");

        await luca.GoesToAsync("/admin/people");
        await PressAndLookAsync("invite");
        await luca.Get("invite-email").FillAsync($"ospite-{width}@demo2.local");
        await PressAndLookAsync("invite-send");
        var link = await luca.Get("new-link").InputValueAsync();
        await PressAndLookAsync("mail-open");
        Assert.Contains(link, await luca.Get("new-mail").InputValueAsync(), StringComparison.Ordinal);
        await luca.Get("link-done").ClickAsync();
        await PressAndLookAsync("person-menu");
        await PressAndLookAsync("person-do-end");
        await luca.PressAsync("Escape");
        await luca.Get("invitation-revoke").First.ScrollIntoViewIfNeededAsync();

        await luca.GoesToAsync("/admin/tokens");
        await PressAndLookAsync("token-new");

        await luca.GoesToAsync("/me");
        await PressAndLookAsync("factor-begin");
        await PressAndLookAsync("passkey-add");

        await luca.GoesToAsync("/");
        await PressAndLookAsync("notices");

        await using var guest = await chromium.NewPersonAsync(demo.Address, width: width, height: height, theme: theme);
        await guest.GoesToAsync(link);
        await Expect(guest.Get("invite-name")).ToBeVisibleAsync();
        findings.AddRange((await SeenAsync(guest)).Select(f => $"invitation: {f}"));
        Assert.True(findings.Count == 0, string.Join('\n', findings));
    }

    private static async Task<IEnumerable<string>> SeenAsync(Person person) =>
        (await person.FindingsAsync()).Concat(await person.Page.EvaluateAsync<string[]>(Beside));
}
