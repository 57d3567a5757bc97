using System.Net;

namespace OperatorConsole.Tests.Platform.Web;

public sealed class LanguageTests(SharedSite shared) : IClassFixture<SharedSite>
{
    private readonly SampleSite site = shared.Fresh();

    [Theory]
    [InlineData(null, null, "en")]
    [InlineData(null, "fr", "en")]
    [InlineData(null, "fr, de, nl, da, it;q=0.2", "it")]
    [InlineData(null, "en;q=0.5, pt-BR", "pt")]
    [InlineData(null, "=;;,", "en")]
    [InlineData("c=es|uic=es", "it", "es")]
    [InlineData("c=fr|uic=fr", "it", "it")]
    [InlineData("nonsense", "it", "it")]
    public async Task The_cookie_decides_then_the_browser_and_english_comes_last(string? cookie, string? accept, string language)
    {
        List<(string, string)> headers = [("Accept", "text/html")];
        if (cookie is not null) headers.Add(("Cookie", ".AspNetCore.Culture=" + Uri.EscapeDataString(cookie)));
        if (accept is not null) headers.Add(("Accept-Language", accept));

        var page = await (await site.SendAsync("GET", "/nothing", [.. headers])).Content.ReadAsStringAsync();

        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?language=it", "it")]
    [InlineData("?language=pt-BR", "pt")]
    [InlineData("?language=fr", "es")]
    [InlineData("?language=", "es")]
    [InlineData("?culture=it&ui-culture=it", "es")]
    public async Task A_language_of_ours_in_the_address_goes_before_the_cookie(string query, string language)
    {
        var page = await (await site.SendAsync("GET", "/nothing" + query, ("Accept", "text/html"), ("Cookie", ".AspNetCore.Culture=c%3Des%7Cuic%3Des"))).Content.ReadAsStringAsync();

        Assert.Contains($"<html lang=\"{language}\">", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("it", "it it 1,5")]
    [InlineData("en", "en en 1.5")]
    public async Task Words_and_numbers_follow_the_same_language(string language, string expected)
    {
        var answer = await site.SendAsync("GET", "/api/culture", ("Accept-Language", language));

        Assert.Equal((HttpStatusCode.OK, expected), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }
}
