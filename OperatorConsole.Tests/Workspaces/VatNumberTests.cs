using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Workspaces;

public sealed class VatNumberTests
{
    [Theory]
    [InlineData("IT06988830821", "IT06988830821")]
    [InlineData("06988830821", "IT06988830821")]
    [InlineData(" it 069 888 308 21 ", "IT06988830821")]
    [InlineData("01234567897", "IT01234567897")]
    [InlineData("ES B12345674", "ESB12345674")]
    [InlineData("PT123456789", "PT123456789")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void One_that_can_be_is_kept_without_its_spaces(string? typed, string kept) => Assert.Equal(new VatReading(kept, null, VatNumber.Read(typed).Digits), VatNumber.Read(typed));

    [Theory]
    [InlineData("0345678901", 10)]
    [InlineData("069888308211", 12)]
    [InlineData("IT0698883082X", 10)]
    public void An_italian_one_of_another_length_is_told_its_digits(string typed, int digits) =>
        Assert.Equal((VatFault.Length, digits), (VatNumber.Read(typed).Fault, VatNumber.Read(typed).Digits));

    [Theory]
    [InlineData("06988830822")]
    [InlineData("06988838021")]
    public void One_mistyped_digit_is_noticed(string typed) => Assert.Equal(VatFault.Check, VatNumber.Read(typed).Fault);

    [Theory]
    [InlineData("Termoidraulica Rossi", "termoidraulicarossi")]
    [InlineData("Caffè Perù, S.r.l.", "caffeperusrl")]
    [InlineData("株式会社", "console")]
    public void A_name_makes_a_short_id(string name, string id)
    {
        Assert.Equal(id, WorkspaceIds.From(name));
        Assert.True(WorkspaceIds.IsOne(id));
    }

    [Theory]
    [InlineData("Rossi")]
    [InlineData("a-b")]
    [InlineData("")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Other_texts_are_no_ids(string id) => Assert.False(WorkspaceIds.IsOne(id));
}
