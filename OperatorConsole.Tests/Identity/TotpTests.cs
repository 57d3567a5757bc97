using System.Text;
using OperatorConsole.Identity;

namespace OperatorConsole.Tests.Identity;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B: the last six of its eight digits.
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_codes_are_those_of_the_standard(long second, string code) =>
        Assert.Equal(code, Totp.CodeAt(Secret, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(second))));

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_phone_may_be_off_by_half_a_minute(int seconds, bool accepted)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_234_567_890);

        Assert.Equal(accepted, Totp.Accept(Secret, Totp.CodeAt(Secret, Totp.StepAt(now.AddSeconds(seconds))), now, 0) is not null);
    }

    [Fact]
    public void A_secret_is_written_in_base32() => Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", Totp.Written(Secret));
}
