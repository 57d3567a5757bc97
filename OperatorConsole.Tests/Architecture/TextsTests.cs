namespace OperatorConsole.Tests.Architecture;

public sealed class TextsTests
{
    private const string Folder = "OperatorConsole/Tickets/";

    [Fact]
    public void Every_text_is_complete_in_four_languages() => Guard.Holds(Texts.Incomplete(SourceTree.Files));

    [Fact]
    public void Every_text_given_is_used() => Guard.Holds(Texts.Unused(SourceTree.Files));

    [Fact]
    public void Every_text_asked_for_is_given() => Guard.Holds(Texts.Unknown(SourceTree.Files));

    [Fact]
    public void Four_complete_languages_pass() => Assert.Empty(Texts.Incomplete(Four("Closed", "Ticket {0} is closed, {1:t}")));

    [Fact]
    public void A_language_that_is_missing_is_found() =>
        Assert.Equal($"{Folder}TicketTexts: has no pt file", Assert.Single(Texts.Incomplete(Four("Closed", "closed").SkipLast(1))));

    [Fact]
    public void A_language_the_house_does_not_speak_is_found() =>
        Assert.Single(Texts.Incomplete([.. Four("Closed", "closed"), Resx("TicketTexts.fr.resx", "Closed", "fermé")]));

    [Theory]
    [InlineData("Opened", "closed", 4)]
    [InlineData("Closed", " ", 1)]
    [InlineData("Closed", "chiuso {0}", 1)]
    public void A_key_that_is_missing_empty_or_filled_in_elsewhere_is_found(string key, string italian, int found)
    {
        var files = Four("Closed", "closed").Where(f => !f.Path.EndsWith(".it.resx", StringComparison.Ordinal)).Append(Resx("TicketTexts.it.resx", key, italian));

        Assert.Equal(found, Texts.Incomplete(files).Count());
    }

    [Theory]
    [InlineData("@L[\"Closed\"]")]
    [InlineData("@L[$\"Clo{rest}\"]")]
    [InlineData("@TicketTexts.Closed")]
    [InlineData("new Column(\"Closed\")")]
    [InlineData("nameof(TicketTexts.Closed)")]
    public void A_text_that_is_mentioned_counts_as_used(string markup) => Assert.Empty(Texts.Unused([.. Four("Closed", "closed"), Page(markup)]));

    [Theory]
    [InlineData("@L[\"ClosedLong\"]")]
    [InlineData("<p>Closed</p>")]
    public void A_text_that_is_mentioned_nowhere_is_found(string markup) =>
        Assert.EndsWith("Closed is used nowhere", Assert.Single(Texts.Unused([.. Four("Closed", "closed"), Page(markup)])), StringComparison.Ordinal);

    [Theory]
    [InlineData("@L[\"Lost\"]")]
    [InlineData("@inject IStringLocalizer<TicketTexts> Words\n<p>@Words[\"Lost\", 3]</p>")]
    [InlineData("@inject IStringLocalizer<TicketTexts> Words\n<p>@Words.GetString(\"Lost\")</p>")]
    public void A_text_that_is_asked_for_and_not_given_is_found(string markup) =>
        Assert.Contains("no text is called Lost", Assert.Single(Texts.Unknown([.. Four("Closed", "closed"), Page(markup)])), StringComparison.Ordinal);

    [Fact]
    public void A_text_asked_of_the_wrong_type_is_found_though_another_has_it()
    {
        SourceFile[] files =
        [
            .. Four("Closed", "closed"),
            Resx("QueueTexts.resx", "Waiting", "waiting"),
            new($"{Folder}_Imports.razor", "@inject IStringLocalizer<TicketTexts> L"),
            Page("@L[\"Closed\"] @L[\"Waiting\"]"),
        ];

        Assert.Equal($"{Folder}Page.razor:1: no text is called Waiting in TicketTexts", Assert.Single(Texts.Unknown(files)));
    }

    [Fact]
    public void An_indexer_that_is_no_localizer_asks_for_no_text() => Assert.Empty(Texts.Unknown([.. Four("Closed", "closed"), Page("@row[\"name\"]")]));

    private static SourceFile Page(string markup) => new($"{Folder}Page.razor", markup);

    private static SourceFile[] Four(string key, string text) =>
        [.. new[] { "", ".it", ".es", ".pt" }.Select(language => Resx($"TicketTexts{language}.resx", key, text))];

    private static SourceFile Resx(string name, string key, string text) =>
        new(Folder + name, $"<root><data name=\"{key}\" xml:space=\"preserve\"><value>{text}</value></data></root>");
}
