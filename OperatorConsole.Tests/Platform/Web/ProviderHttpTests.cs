using OperatorConsole.Platform.Web;

namespace OperatorConsole.Tests.Platform.Web;

/// <summary>An address that came from outside leads to no machine inside (RELIABILITY 46).</summary>
public sealed class ProviderHttpTests
{
    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("172.16.0.1", true)]
    [InlineData("172.32.0.1", false)]
    [InlineData("192.168.1.1", true)]
    [InlineData("169.254.169.254", true)]
    [InlineData("100.64.0.1", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("::1", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("fd00::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("64:ff9b::a00:1", true)]
    [InlineData("2002:a00:1::", true)]
    [InlineData("31.13.86.36", false)]
    [InlineData("2a03:2880:f10c:83:face:b00c:0:25de", false)]
    public void An_address_inside_is_known_by_sight(string address, bool inside) => Assert.Equal(inside, ProviderHttp.IsInside(System.Net.IPAddress.Parse(address)));

    [Theory]
    [InlineData("http://127.0.0.1:1/")]
    [InlineData("http://localhost:1/")]
    [InlineData("http://[::1]:1/")]
    [InlineData("http://169.254.169.254/latest/meta-data")]
    public async Task An_address_inside_is_not_called_unless_our_own_configuration_says_so(string address)
    {
        using var http = new ProviderHttp([]);
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        Assert.StartsWith("The address leads to no machine outside.", (await Assert.ThrowsAsync<HttpRequestException>(() => http.Client.SendAsync(request))).Message, StringComparison.Ordinal);
    }
}
