using Microsoft.Extensions.DependencyInjection;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Tests.Platform.Web;

public sealed class PublicAddressTests
{
    [Fact]
    public async Task Links_begin_with_the_public_address_whatever_the_caller_says()
    {
        await using var site = await SampleSite.StartAsync(SampleStart.With("PublicUrl", "https://console.example.com:8443/"));

        var link = await site.SendAsync("GET", "/api/link", ("Host", "evil.example"), ("X-Forwarded-Host", "evil.example"));

        Assert.Equal("https://console.example.com:8443/h/abc?x=1", await link.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Without_one_they_begin_with_where_the_console_listens()
    {
        await using var site = await SampleSite.StartAsync();

        var link = await site.SendAsync("GET", "/api/link", ("Host", "evil.example"));

        Assert.Equal(new Uri(site.Address, "/h/abc?x=1").ToString(), await link.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_console_that_listens_everywhere_is_reached_here()
    {
        await using var site = await SampleSite.StartAsync(SampleStart.With("urls", "http://0.0.0.0:0"));

        Assert.Equal($"http://localhost:{site.Address.Port}/", site.App.Services.GetRequiredService<PublicAddress>().Site.ToString());
    }

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("https://evil.example")]
    [InlineData("")]
    public async Task Only_a_path_of_this_site_is_linked(string path)
    {
        await using var site = await SampleSite.StartAsync();

        Assert.Throws<ArgumentException>(() => site.App.Services.GetRequiredService<PublicAddress>().Link(path));
    }

    [Theory]
    [InlineData("", "http 127.0.0.1")]
    [InlineData("192.0.2.1", "http 127.0.0.1")]
    [InlineData("127.0.0.1", "https 203.0.113.9")]
    [InlineData("192.0.2.1, 127.0.0.0/8", "https 203.0.113.9")]
    public async Task What_a_proxy_forwards_is_believed_of_known_ones_only(string proxies, string expected)
    {
        await using var site = await SampleSite.StartAsync(SampleStart.With("KnownProxies", proxies));

        var from = await site.SendAsync("GET", "/api/from", ("X-Forwarded-For", "198.51.100.1, 203.0.113.9"), ("X-Forwarded-Proto", "https"));

        Assert.Equal(expected, await from.Content.ReadAsStringAsync());
    }
}
