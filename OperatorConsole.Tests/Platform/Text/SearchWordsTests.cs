using OperatorConsole.Platform.Text;

namespace OperatorConsole.Tests.Platform.Text;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("Caldaia PERDE", "caldaia perde*")]
    [InlineData("perché  città", "perche citta*")]
    [InlineData("e\u0301tude ", "etude")]
    [InlineData("mario.rossi@posta.it", "mario rossi posta it*")]
    [InlineData("l'acqua", "l acqua*")]
    [InlineData("\"a*b\" OR NEAR(c", "a b or near c*")]
    [InlineData("x", "x")]
    [InlineData("caldaia p", "caldaia p*")]
    [InlineData("\0cal\0daia\0", "cal daia")]
    [InlineData("ﬁne 한국어 日本", "ﬁne 한국어 日本*")]
    [InlineData("\ud800abc", "abc*")]
    public void What_is_typed_is_read_as_small_words_without_accents_the_last_of_which_may_go_on(string typed, string read) =>
        Assert.Equal(read, Told(SearchWords.Of(typed)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("\0")]
    [InlineData("***")]
    [InlineData("\"' - % _ \\ ()")]
    [InlineData("😀")]
    [InlineData("\u0301")]
    public void Without_a_letter_or_digit_there_is_nothing_to_look_for(string? typed) => Assert.Null(SearchWords.Of(typed));

    [Fact]
    public void What_is_very_long_is_cut()
    {
        Assert.Equal(64, Assert.Single(SearchWords.Of(new string('a', 10_000))!.Words).Length);
        Assert.Equal(8, SearchWords.Of(string.Join(' ', Enumerable.Range(0, 5000)))!.Words.Count);
        Assert.False(SearchWords.Of(string.Join(' ', Enumerable.Range(0, 5000)))!.LastIsBeginning);
    }

    [Theory]
    [InlineData("347 551", "347551*")]
    [InlineData("+39 (347) 551-2208", "475512208*")]
    [InlineData("3475512208", "475512208*")]
    [InlineData("12", "12*")]
    [InlineData("mario 347", "mario 347*")]
    public void Among_people_a_number_is_its_digits_with_or_without_its_country(string typed, string read) =>
        Assert.Equal(read, Told(SearchWords.Of(typed)!.AmongPeople));

    [Fact]
    public void A_snippet_is_the_place_of_the_first_hit_with_all_hits_marked()
    {
        var words = SearchWords.Of("perché cald")!;
        var text = $"{string.Concat(Enumerable.Repeat("prima di tutto ", 10))}mi chiedo\nPERCHE\u0301 la Caldaia <b>perde</b> e poi {new string('x', 200)}";

        var parts = Snippet.Of(text, words);

        Assert.Equal(["PERCHE\u0301", "Caldaia"], parts.Where(p => p.Hit).Select(p => p.Text));
        Assert.Equal("…", parts[0].Text);
        Assert.Equal("…", parts[^1].Text);
        Assert.Contains(" la ", parts.Select(p => p.Text));
        Assert.Contains(parts, p => p.Text.StartsWith(" <b>perde</b>", StringComparison.Ordinal));
        Assert.InRange(string.Concat(parts.Select(p => p.Text)).Length, 60, 130);
    }

    [Fact]
    public void A_snippet_never_tears_a_sign_apart()
    {
        var text = string.Concat(Enumerable.Repeat("😀", 300)) + "caldaia" + string.Concat(Enumerable.Repeat("😀", 300));
        for (var lead = 0; lead < 3; lead++)
        {
            var shown = string.Concat(Snippet.Of(new string('.', lead) + text, SearchWords.Of("caldaia")!).Select(p => p.Text));
            Assert.DoesNotContain(shown.EnumerateRunes(), r => r.Value == 0xFFFD);
            Assert.Contains("caldaia", shown, StringComparison.Ordinal);
        }
    }

    private static string? Told(SearchWords? words) => words is null ? null : string.Join(' ', words.Words) + (words.LastIsBeginning ? "*" : "");
}
