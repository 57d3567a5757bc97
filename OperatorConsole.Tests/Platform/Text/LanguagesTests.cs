using OperatorConsole.Platform.Text;

namespace OperatorConsole.Tests.Platform.Text;

public sealed class LanguagesTests
{
    [Theory]
    [InlineData("it", "it")]
    [InlineData("IT", "it")]
    [InlineData("pt-BR", "pt")]
    [InlineData("es_419", "es")]
    [InlineData("en-Latn-GB", "en")]
    [InlineData("ita", null)]
    [InlineData("de", null)]
    [InlineData("i", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_language_is_known_by_its_two_letters(string? told, string? known) => Assert.Equal(known, Languages.Known(told));

    [Theory]
    [InlineData("it-IT,it;q=0.9,en;q=0.8", "it")]
    [InlineData("de-DE,de;q=0.9,pt;q=0.5,es;q=0.7", "es")]
    [InlineData("en;q=0.1,pt-BR", "pt")]
    [InlineData("it;q=0,fr,es;q=0.2", "es")]
    [InlineData("it;q=0", "en")]
    [InlineData("fr,de", "en")]
    [InlineData("*", "en")]
    [InlineData("", "en")]
    [InlineData(null, "en")]
    [InlineData("it;q=what", "en")]
    [InlineData(";;;,,,\u0001", "en")]
    public void The_best_of_ours_is_chosen_for_a_browser(string? header, string language) => Assert.Equal(language, Languages.From(header));
}
