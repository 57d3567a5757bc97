using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>Customers' cards with real browsers: what one operator writes stands on the other's screen at once, and two cards become one and two again.</summary>
[Collection(InBrowser.Name)]
public sealed class CustomersTests(Chromium chromium, DemoConsole demo)
{
    [Fact]
    public async Task A_name_is_edited_a_colleague_sees_it_at_once_and_who_wrote_over_whom_is_told()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var marco = await chromium.NewPersonAsync(demo.Address);
        await using var visitor = await chromium.NewPersonAsync(demo.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await marco.OpenInboxAsync("marco@demo.local");
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Mi serve una scheda");
        await anna.OpensAsync("Mi serve una scheda");
        await marco.OpensAsync("Mi serve una scheda");

        await EditAsync(anna, "name", "Giulia Bernardini");
        await Expect(marco.Page.Locator(".panel h2").First).ToHaveTextAsync("Giulia Bernardini");
        await Expect(marco.Row("Mi serve una scheda")).ToContainTextAsync("Giulia Bernardini");
        await Expect(marco.Page.Locator(".thread-head h1")).ToHaveTextAsync("Giulia Bernardini");

        await BeginAsync(marco, "phone");
        await EditAsync(anna, "phone", "347 551 2208");
        await Expect(marco.Get("fact-phone").GetByRole(AriaRole.Status)).ToContainTextAsync("+393475512208");
        await marco.Get("fact-input").FillAsync("non lo so");
        await marco.Page.Keyboard.PressAsync("Enter");
        await Expect(marco.Get("fact-input")).ToHaveAttributeAsync("aria-invalid", "true");
        marco.ForgetFaults(); // the browser rightly says that it was refused
        await marco.Page.Keyboard.PressAsync("Escape");
        await Expect(marco.Get("fact-phone")).ToContainTextAsync("+39 347 551 2208");

        await anna.Get("card-notes").FillAsync("Chiama dopo le 18");
        await anna.Get("composer-input").FocusAsync();
        await Expect(marco.Get("card-notes")).ToHaveValueAsync("Chiama dopo le 18");
        await Expect(marco.Get("notes-by")).ToContainTextAsync("Anna");
        anna.SawNothingWrong();
        marco.SawNothingWrong();
    }

    [Fact]
    public async Task Two_cards_are_merged_from_the_list_of_customers_and_parted_again()
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address);
        await using var marco = await chromium.NewPersonAsync(demo.Address);
        await using var one = await chromium.NewPersonAsync(demo.Address);
        await using var other = await chromium.NewPersonAsync(demo.Address);
        await one.OpenChatAsync("?email=unita@posta.example");
        await one.WritesAsync("Sono io dal telefono");
        await other.OpenChatAsync("?email=unita@posta.example");
        await other.WritesAsync("Sono io dal computer");
        await marco.OpenInboxAsync("marco@demo.local");
        await marco.OpensAsync("Sono io dal computer");
        await anna.OpenInboxAsync("anna@demo.local");
        await anna.Get("rail-customers").ClickAsync();
        await anna.Get("customers-search").FillAsync("unita@posta");
        await Expect(anna.Get("customer-row")).ToHaveCountAsync(2);
        await anna.Page.Locator("[data-testid=customer-row]", new() { HasTextString = "dal telefono" }).GetByRole(AriaRole.Link).ClickAsync();

        await anna.Get("card-more").ClickAsync();
        await anna.Get("card-merge").ClickAsync();
        await anna.Get("merge-choice").ClickAsync(); // the one with the same e-mail is there without looking
        await anna.Get("merge-do").ClickAsync();
        await Expect(anna.Get("card-talk")).ToHaveCountAsync(2);
        await Expect(anna.Get("customer-row")).ToHaveCountAsync(1);
        await Expect(marco.Get("card-talk")).ToHaveCountAsync(2);
        await other.WritesAsync("Ancora io dal computer");
        await Expect(anna.Get("card-talk").First).ToContainTextAsync("Ancora io dal computer");

        await anna.Get("card-part").ClickAsync();
        await anna.Get("part-do").ClickAsync();
        await Expect(anna.Get("customer-row")).ToHaveCountAsync(2);
        await Expect(anna.Get("card-talk")).ToHaveCountAsync(1);
        await Expect(marco.Get("card-talk")).ToHaveCountAsync(0);
        await Expect(marco.Page.Locator("[data-testid=message][data-direction=system]").Last).ToContainTextAsync("Anna");
        anna.SawNothingWrong();
        marco.SawNothingWrong();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1440, 900)]
    [InlineData(ColorScheme.Dark, 390, 844)]
    public async Task The_list_a_card_and_a_merge_are_clear_to_everybody(ColorScheme theme, int width, int height)
    {
        await using var anna = await chromium.NewPersonAsync(demo.Address, width: width, height: height, theme: theme);
        await anna.OpenInboxAsync("anna@demo.local");
        await anna.Get("rail-customers").ClickAsync();
        await Expect(anna.Get("customer-row").First).ToBeVisibleAsync();
        Assert.Empty(await anna.FindingsAsync());
        await anna.Get("customer-row").First.GetByRole(AriaRole.Link).ClickAsync();
        await BeginAsync(anna, "email");
        Assert.Empty(await anna.FindingsAsync());
        await anna.Page.Keyboard.PressAsync("Escape");
        await anna.Get("card-more").ClickAsync();
        await anna.Get("card-merge").ClickAsync();
        await anna.Get("merge-search").FillAsync("mar");
        await anna.Get("merge-choice").First.ClickAsync();
        await Expect(anna.Get("merge-field").First).ToBeVisibleAsync();
        Assert.Empty(await anna.FindingsAsync());
        await anna.Page.Keyboard.PressAsync("Escape");
        await Expect(anna.Get("merge-dialog")).ToHaveCountAsync(0);
        Assert.False(await anna.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > innerWidth"));
        anna.SawNothingWrong();
    }

    private static async Task EditAsync(Person person, string field, string text)
    {
        await BeginAsync(person, field);
        await person.Get("fact-input").FillAsync(text);
        await person.Page.Keyboard.PressAsync("Enter");
        await Expect(person.Get("fact-input")).ToHaveCountAsync(0);
    }

    private static async Task BeginAsync(Person person, string field)
    {
        await person.Get("fact-" + field).HoverAsync();
        await person.Get("fact-" + field).Locator("[data-fact-edit]").ClickAsync();
    }
}
