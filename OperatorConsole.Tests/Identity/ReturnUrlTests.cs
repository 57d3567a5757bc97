using OperatorConsole.Identity;

namespace OperatorConsole.Tests.Identity;

public sealed class ReturnUrlTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/?c=1&tab=mine")]
    [InlineData("/admin/people#x")]
    [InlineData("/loginless")]
    [InlineData("/?next=https://elsewhere.example//")]
    public void An_address_of_this_site_is_kept(string wanted) => Assert.Equal(wanted, ReturnUrl.Local(wanted));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("//evil")]
    [InlineData("///evil")]
    [InlineData("/\\evil")]
    [InlineData("\\\\evil")]
    [InlineData("https:evil")]
    [InlineData("https://evil")]
    [InlineData("javascript:alert(1)")]
    [InlineData("%2f%2fevil")]
    [InlineData("\t//evil")]
    [InlineData("/\t/evil")]
    [InlineData("/\n/evil")]
    [InlineData(" //evil")]
    [InlineData("evil")]
    [InlineData("/login")]
    [InlineData("/Login?returnUrl=/login")]
    public void Any_other_leads_to_the_inbox(string? wanted) => Assert.Equal("/", ReturnUrl.Local(wanted));

    [Fact]
    public void An_endless_address_leads_to_the_inbox() => Assert.Equal("/", ReturnUrl.Local("/" + new string('a', 3000)));

    [Fact]
    public void A_change_of_language_may_return_to_the_log_in_page()
    {
        Assert.Equal("/login?returnUrl=%2Fx", ReturnUrl.LocalOrSignIn("/login?returnUrl=%2Fx"));
        Assert.Equal("/", ReturnUrl.LocalOrSignIn("//evil"));
    }
}
