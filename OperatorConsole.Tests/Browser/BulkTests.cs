using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>SPEC I14: several conversations picked, one act, and back again.</summary>
[Collection(InBrowser.Name)]
public sealed class BulkTests(Chromium chromium, DemoConsole demo)
{
    [Fact]
    public async Task Several_are_picked_by_key_and_mouse_changed_at_once_and_truly_put_back()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var marco = await chromium.NewPersonAsync(demo.Address);
        var names = await ArrivalsAsync("Bulk uno", "Bulk due", "Bulk tre", "Bulk quattro");
        await anna.OpenInboxAsync("anna@demo.local");
        await marco.OpenInboxAsync("marco@demo.local");
        await Expect(anna.Row("Bulk quattro")).ToBeVisibleAsync();
        await Expect(marco.Row("Bulk quattro")).ToBeVisibleAsync();

        await anna.Row("Bulk uno").Locator(".avatar").ClickAsync();
        await anna.Row("Bulk quattro").ClickAsync(new() { Modifiers = [KeyboardModifier.Shift] }); // and all between
        await Expect(anna.Get("bulk-count")).ToHaveTextAsync("4");
        Assert.DoesNotContain("c=", anna.Page.Url, StringComparison.Ordinal); // picking opens nothing
        await marco.Row("Bulk due").ClickAsync();
        await marco.Get("resolve").ClickAsync(); // a colleague is quicker with one of them
        await Expect(anna.Row("Bulk due")).ToHaveCountAsync(0);

        await anna.Get("bulk-resolve").ClickAsync();

        await Expect(anna.Get("toast").Last).ToContainTextAsync("Risolte: 3 di 4 (già così: 1)");
        await Expect(anna.Get("bulk")).ToHaveCountAsync(0);
        foreach (var name in names) await Expect(marco.Row(name)).ToHaveCountAsync(0);

        await anna.Get("undo").Last.ClickAsync();

        foreach (var name in names.Where(n => n != "Bulk due")) await Expect(marco.Row(name)).ToBeVisibleAsync();
        await Expect(marco.Row("Bulk due")).ToHaveCountAsync(0); // it is Marco who resolved it
        await Expect(anna.Get("toast").Last).ToContainTextAsync("tutto come prima");
    }

    [Fact]
    public async Task The_menu_of_a_row_opens_where_one_presses_and_does_what_it_says()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await ArrivalsAsync("Menu tasto destro");
        await anna.OpenInboxAsync("anna@demo.local");

        await anna.Row("Menu tasto destro").ClickAsync(new() { Button = MouseButton.Right });
        await anna.Get("row-priority").ClickAsync();
        await anna.Page.GetByRole(AriaRole.Option, new() { Name = "Urgente" }).ClickAsync();

        await Expect(anna.Row("Menu tasto destro")).ToContainTextAsync("Urgente");
        await anna.Row("Menu tasto destro").ClickAsync(new() { Button = MouseButton.Right });
        await anna.Get("row-labels").ClickAsync();
        await anna.TypeAsync("caldaia");
        await anna.PressAsync("Enter");
        await Expect(anna.Row("Menu tasto destro")).ToContainTextAsync("Caldaia");
        await anna.PressAsync("Control+z");
        await Expect(anna.Row("Menu tasto destro")).Not.ToContainTextAsync("Caldaia");
        await Expect(anna.Row("Menu tasto destro")).ToContainTextAsync("Urgente");
    }

    private async Task<string[]> ArrivalsAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await using var visitor = await chromium.NewPersonAsync(demo.Address);
            await visitor.OpenChatAsync();
            await visitor.WritesAsync(text);
            await Expect(visitor.Said(text)).ToHaveAttributeAsync("data-status", "delivered");
        }
        return texts;
    }
}
