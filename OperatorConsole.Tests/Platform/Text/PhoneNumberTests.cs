using OperatorConsole.Platform.Text;

namespace OperatorConsole.Tests.Platform.Text;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("+39 347 551 2208", "IT", "+393475512208")]
    [InlineData("0039 347/5512208", "ES", "+393475512208")]
    [InlineData("347 551 2208", "IT", "+393475512208")]
    [InlineData("06 6982", "IT", "+39066982")]
    [InlineData("0044 (0)20 7946 0958", "IT", "+442079460958")]
    [InlineData("+39 (0)6 6982", "IT", "+39066982")]
    [InlineData("020 7946 0958", "GB", "+442079460958")]
    [InlineData("(11) 98765-4321", "BR", "+5511987654321")]
    [InlineData("912 345 678", "PT", "+351912345678")]
    public void However_it_is_written_it_is_kept_in_one_form(string typed, string country, string kept) => Assert.Equal(kept, PhoneNumber.Read(typed, country));

    [Theory]
    [InlineData("")]
    [InlineData("123")]
    [InlineData("+0347551220")]
    [InlineData("+39 347 551 2208 99999")]
    [InlineData("chiamami")]
    [InlineData("+39 347 551 220O")]
    [InlineData("++393475512208")]
    [InlineData("+٣٩٣٤٧٥٥١٢٢٠٨")]
    public void What_is_none_is_none(string typed) => Assert.Null(PhoneNumber.Read(typed, "IT"));

    [Fact]
    public void Without_a_country_that_is_known_it_has_to_be_written() => Assert.Null(PhoneNumber.Read("347 551 2208", "XX"));

    [Theory]
    [InlineData("+5511987654321", "+551187654321")]
    [InlineData("+5491123456789", "541123456789")]
    [InlineData("+5215512345678", "+525512345678")]
    [InlineData("+39 347 551 2208", "393475512208")]
    public void Two_writings_of_one_number_have_one_key(string one, string other) => Assert.Equal(PhoneNumber.Key(one), PhoneNumber.Key(other));

    [Theory]
    [InlineData("+393475512208", "+39 347 551 2208")]
    [InlineData("+351912345678", "+351 912 345 678")]
    [InlineData("+12025550143", "+1 202 555 0143")]
    [InlineData("centralino 3", "centralino 3")]
    [InlineData("", "")]
    public void It_is_shown_in_groups(string kept, string shown) => Assert.Equal(shown, PhoneNumber.Shown(kept));
}
