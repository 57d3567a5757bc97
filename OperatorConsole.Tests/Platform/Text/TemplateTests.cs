using OperatorConsole.Platform.Text;

namespace OperatorConsole.Tests.Platform.Text;

public sealed class TemplateTests
{
    private static readonly Dictionary<string, string?> Fields = new() { ["customer.first_name"] = "Giulia", ["customer.email"] = null, ["customer.phone"] = "  ", ["operator.name"] = "{{customer.email}}" };

    [Theory]
    [InlineData("Ciao {{customer.first_name}}!", "Ciao Giulia!")]
    [InlineData("Ciao {{ Customer.First_Name }}!", "Ciao Giulia!")]
    [InlineData("{{customer.first_name}}{{customer.first_name}}", "GiuliaGiulia")]
    [InlineData("senza campi {non} {{}} {{ }}", "senza campi {non} {{}} {{ }}")]
    [InlineData("", "")]
    public void Fields_are_filled_in_and_nothing_else_is_touched(string text, string expected) =>
        Assert.Equal(expected, string.Concat(Template.Fill(text, Fields).Select(p => p.Text)));

    [Theory]
    [InlineData("{{customer.email}}")]
    [InlineData("{{customer.phone}}")]
    [InlineData("{{giorno}}")]
    public void An_empty_or_unknown_field_stays_as_it_is_written_and_says_so(string field)
    {
        var part = Assert.Single(Template.Fill(field, Fields));

        Assert.Equal((field, true), (part.Text, part.Missing));
    }

    [Fact]
    public void What_was_filled_in_is_not_read_for_fields_again()
    {
        var part = Assert.Single(Template.Fill("{{operator.name}}", Fields));

        Assert.Equal(("{{customer.email}}", "operator.name", false), (part.Text, part.Field, part.Missing));
    }

    [Theory]
    [InlineData("Giulia Bernardini", "Giulia")]
    [InlineData("  Giulia", "Giulia")]
    [InlineData("", "")]
    public void The_first_name_is_the_first_word(string name, string first) => Assert.Equal(first, Template.FirstName(name));
}
