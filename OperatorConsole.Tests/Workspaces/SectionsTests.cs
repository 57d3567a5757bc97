using OperatorConsole.Platform.Text;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Workspaces;

public sealed class SectionsTests
{
    [Theory]
    [InlineData("www.example.com", "https://www.example.com")]
    [InlineData("https://Www.Example.com/", "https://www.example.com")]
    [InlineData("https://example.com:443", "https://example.com")]
    [InlineData("http://127.0.0.1:8080", "http://127.0.0.1:8080")]
    [InlineData("https://caffè.example", "https://xn--caff-8oa.example")]
    [InlineData("https://example.com/shop", null)]
    [InlineData("https://example.com?x=1", null)]
    [InlineData("https://*.example.com", null)]
    [InlineData("https://me:pw@example.com", null)]
    [InlineData("ftp://example.com", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("https://a.example; frame-src *", null)]
    public void A_site_is_an_origin_and_nothing_more(string typed, string? kept) => Assert.Equal(kept, WebChatSettings.Origin(typed));

    [Fact]
    public void A_text_may_only_be_filled_with_what_is_known_there_and_is_no_longer_than_it_may()
    {
        Assert.Equal("chat_greeting.it", Faults(Text("chat_greeting", "it", "Ciao {{customer.password}}")).Single().Field);
        Assert.Equal("chat_title.en", Faults(Text("chat_title", "en", new string('x', 61))).Single().Field);
        Assert.Equal("nothing.it", Faults(Text("nothing", "it", "x")).Single().Field);
        Assert.Equal("away.de", Faults(Text("away", "de", "x")).Single().Field);
        Assert.Empty(Faults(Text("chat_greeting", "it", "Ciao da {{ workspace.name }}, oggi {{hours.today}}")));
    }

    [Fact]
    public void A_text_that_says_what_the_product_says_is_not_kept_so_that_a_better_one_reaches_the_business()
    {
        var greeting = CustomerText.Find("chat_greeting")!;

        Assert.Empty(Text("chat_greeting", "it", "  " + greeting.Default("it") + "\r\n").Tidied().Own);
        Assert.Empty(Text("chat_greeting", "it", " ").Tidied().Own);
        Assert.Equal("Salve", Text("chat_greeting", "it", " Salve ").Tidied().Of(greeting, "it"));
        Assert.Equal(greeting.Default("es"), Text("chat_greeting", "it", "Salve").Tidied().Of(greeting, "es"));
    }

    [Fact]
    public void Every_text_stands_in_four_languages_and_holds_only_fields_it_knows() =>
        Assert.All(from text in CustomerText.All from language in Languages.All select Text(text.Key, language, text.Default(language) + " "), t => Assert.Empty(Faults(t)));

    [Theory]
    [InlineData("", "IT06988830821", "it", "Europe/Rome", "name")]
    [InlineData("Rossi\u0007", "IT06988830821", "it", "Europe/Rome", "name")]
    [InlineData("Rossi", "IT06988830822", "it", "Europe/Rome", "vat_number")]
    [InlineData("Rossi", "123", "it", "Europe/Rome", "vat_number")]
    [InlineData("Rossi", "", "de", "Europe/Rome", "language")]
    [InlineData("Rossi", "", "it", "Europe/Atlantis", "time_zone")]
    public void A_wrong_field_of_the_business_is_named(string name, string vat, string language, string zone, string field) =>
        Assert.Equal([field], Faults(new BusinessSettings(name, vat, language, zone)).Select(f => f.Field));

    private static TextSettings Text(string key, string language, string words) =>
        new(new Dictionary<string, IReadOnlyDictionary<string, string>> { [key] = new Dictionary<string, string> { [language] = words } });

    private static List<SectionFault> Faults<T>(T section) where T : class, ISection<T> => [.. section.Tidied().Faults()];
}
