using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 33: whose access is taken away, or who signs out, has nothing left: no cookie, no token, and no circuit, even one that only listens.</summary>
[Collection(AtTheConsole.Name)]
public sealed class StandingTests(OpenConsole console)
{
    private const string Marco = "marco@demo.local";
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(15); // the bar says sixty

    [Theory]
    [InlineData("disable", "{}")]
    [InlineData("role", """{"role":"supervisor"}""")]
    [InlineData("password", """{"password":"another good one"}""")]
    public async Task What_an_admin_takes_away_is_gone_everywhere(string verb, string body)
    {
        var admin = (await Knocker.StaffAsync(console.Http, Staff.Admin)).ByToken;
        var id = (await admin.ReadAsync("/api/v1/people")).GetProperty("items").EnumerateArray().Single(p => p.GetProperty("email").GetString() == Marco).GetProperty("id").GetString()!;

        await IsGoneAsync(async _ => Assert.Equal(200, await admin.StatusAsync("POST", $"/api/v1/people/{id}/{verb}", Knocker.Json(body))));

        foreach (var (back, with) in new[] { ("enable", "{}"), ("role", """{"role":"operator"}"""), ("password", $$"""{"password":"{{Staff.Password}}"}""") })
            Assert.Equal(200, await admin.StatusAsync("POST", $"/api/v1/people/{id}/{back}", Knocker.Json(with)));
    }

    [Fact]
    public Task What_one_signs_out_of_is_gone_everywhere() => IsGoneAsync(async marco =>
    {
        var (page, mark) = await marco.ByCookie.OnPageAsync();
        Assert.Equal(204, await page.StatusAsync("POST", "/logout", null, ("RequestVerificationToken", mark)));
    });

    private async Task IsGoneAsync(Func<Knocker, Task> takeAway)
    {
        var visitor = await Knocker.VisitorAsync(console.Http);
        await WriteAsync("before all");
        var (anna, marco) = (await Knocker.StaffAsync(console.Http, Staff.Anna), await Knocker.StaffAsync(console.Http, Marco));
        await using var hers = await Screen.OpenAsync(anna, "/?c=" + visitor.SessionId);
        await using var his = await Screen.OpenAsync(marco, "/?c=" + visitor.SessionId);
        await his.ShowsSoonAsync("before all");
        await WriteAsync("while both may see");
        await his.ShowsSoonAsync("while both may see");
        Assert.Equal(200, await marco.ByToken.StatusAsync("GET", "/api/v1/conversations"));

        await takeAway(marco); // and a copy of cookie and token is kept

        Assert.Equal(401, await marco.ByToken.StatusAsync("GET", "/api/v1/conversations"));
        Assert.Equal(302, await marco.ByCookie.StatusAsync("GET", "/"));
        Assert.Equal(401, await marco.ByCookie.StatusAsync("POST", "/_blazor/negotiate?negotiateVersion=1"));
        var number = 0;
        await Eventually.PassesAsync(async () =>
        {
            var secret = $"secret number {++number}.";
            await WriteAsync(secret);
            await hers.ShowsSoonAsync(secret);
            Assert.False(his.Shows(secret), "the circuit is still told what happens");
        }, Soon);
        Assert.Null(hers.Circuit.Fault);

        async Task WriteAsync(string text) =>
            Assert.Equal(200, await visitor.StatusAsync("POST", "/api/v1/webchat/messages", Knocker.Json($$"""{"text":"{{text}}","client_id":"{{text}}"}""")));
    }
}
