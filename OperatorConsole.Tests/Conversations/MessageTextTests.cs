using OperatorConsole.Conversations;

namespace OperatorConsole.Tests.Conversations;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("Ciao\0 mondo", "Ciao mondo")]
    [InlineData("a\u0001b\u001Fc\u007Fd", "abcd")]
    [InlineData("uno\r\ndue\rtre\nquattro\tcinque", "uno\ndue\ntre\nquattro\tcinque")]
    [InlineData("👩‍👩‍👧‍👦 e 🇮🇹", "👩‍👩‍👧‍👦 e 🇮🇹")]
    [InlineData("\u202Egnp.exe\u202C \u200Fשלום", "\u202Egnp.exe\u202C \u200Fשלום")]
    [InlineData("<script>alert('{{7*7}}')</script>", "<script>alert('{{7*7}}')</script>")]
    [InlineData("", "")]
    public void A_text_keeps_everything_a_person_wrote_and_nothing_a_database_refuses(string sent, string stored) =>
        Assert.Equal(stored, MessageText.Clean(sent));

    [Fact] // not among the rows above: the runner's own transport would repair them
    public void Half_a_character_is_replaced_by_the_sign_for_one_that_is_missing()
    {
        Assert.Equal("half \uFFFD pair", MessageText.Clean("half \uD83D pair"));
        Assert.Equal("\uFFFD", MessageText.Clean("\uDE00"));
        Assert.Equal("wrong \uFFFD\uFFFD order", MessageText.Clean("wrong \uDE00\uD83D order"));
    }

    [Fact]
    public void A_text_is_cut_at_its_longest_but_never_inside_a_character()
    {
        var exact = new string('a', MessageText.Longest);
        Assert.Equal(exact, MessageText.Clean(exact));
        Assert.Equal(exact, MessageText.Clean(exact + "b"));
        Assert.Equal(exact[1..], MessageText.Clean(exact[1..] + "😀"));
        Assert.Equal(exact[2..] + "😀", MessageText.Clean(exact[2..] + "😀" + "b"));
    }

    [Fact]
    public void Cleaning_twice_changes_nothing_more()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var text = new string([.. Enumerable.Range(0, 40).Select(_ => (char)(random.Next(4) == 0 ? random.Next(0xD800, 0xE000) : random.Next(0x250)))]);
            var clean = MessageText.Clean(text);
            Assert.Equal(clean, MessageText.Clean(clean));
            Assert.DoesNotContain(clean, c => c is '\0' or '\r');
            Assert.Equal(clean, System.Text.Encoding.UTF8.GetString(new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetBytes(clean)));
        }
    }

    [Fact]
    public void A_preview_is_one_line_of_a_hundred_and_forty_characters()
    {
        Assert.Equal("uno due tre", MessageText.Preview("uno\ndue\ttre"));
        Assert.Equal(new string('a', 140), MessageText.Preview(new string('a', 141)));
        Assert.Equal(new string('a', 139), MessageText.Preview(new string('a', 139) + "😀"));
        Assert.Equal(new string('a', 138) + "😀", MessageText.Preview(new string('a', 138) + "😀!"));
    }

    [Theory]
    [InlineData("  Mara\nRossi\t ", "Mara Rossi")]
    [InlineData("\0\r\n ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("123456789😀", "123456789")]
    [InlineData("12345678😀9", "12345678😀")]
    public void A_name_is_one_line_that_fits_or_nothing(string? told, string? line) => Assert.Equal(line, MessageText.Line(told, 10));
}
