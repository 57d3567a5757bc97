using System.Net.Http.Json;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 48: whatever stands in the list's filters, search and paging, it is looked for as it stands, in one's own workspace, and fast.</summary>
[Collection(AtTheConsole.Name)]
public sealed class ListQueryTests(OpenConsole console)
{
    private const string List = "/api/v1/conversations";
    private const string Find = "/api/v1/search";
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    // Written for an address; what is not text (NUL, half a surrogate pair, broken UTF-8) can only be written so.
    private static readonly string[] Nasty =
    [
        "", "%20", "-1", "0", "1000000000", "-9223372036854775808", "9223372036854775807", "99999999999999999999", "1e9", "0x10", "1.5", "NaN", "%D9%A3", "null", "undefined", "true", "__proto__",
        "%25", "%25%25%25", "_", "%5C", "%5C%25", "%5C_", "*", "%5Ba-z%5D", "%27", "%22", "%27%20or%201%3D1%20--", "%27%3B%20drop%20table%20Messages%3B--", "%22%20or%20%22%22%3D%22", "%27%7C%7C(select%20PasswordHash%20from%20Accounts)%7C%7C%27",
        "a%00b", "%00", "%ED%A0%80", "%FF%FE", "%C3%28", "%F0%9F%98%80", "%E2%80%AE", "%0D%0ASet-Cookie:%20x%3D1", "%3Cscript%3E", "%7B%7B7*7%7D%7D", "demo", "demo2", "none", "me", "open", "OPEN", "7", "-7",
    ];

    [Theory]
    [InlineData("state")]
    [InlineData("channel")]
    [InlineData("assignee")]
    [InlineData("label")]
    [InlineData("priority")]
    [InlineData("mentions")]
    [InlineData("q")]
    [InlineData("cursor")]
    public async Task Nothing_written_in_an_address_breaks_the_list_or_its_borders(string field)
    {
        var (anna, luca) = ((await Knocker.StaffAsync(console.Http, Staff.Anna)).ByToken, (await Knocker.StaffAsync(console.Http, Knocker.Luca)).ByToken);
        var foreign = await IdsAsync(luca, List);
        Assert.NotEmpty(foreign);
        console.Log.Forget();

        foreach (var value in Nasty.Append(new string('x', 7000)).Append(string.Concat(Enumerable.Repeat("%25", 2000))))
            foreach (var address in new[] { $"{List}?{field}={value}", $"{List}?state=open&channel=webchat&assignee=none&q=a&{field}={value}", $"{List}?{field}={value}&{field}={value}", $"{Find}?{field}={value}", $"{Find}?q=a&{field}={value}" })
            {
                var begun = TimeProvider.System.GetTimestamp();
                using var answer = await anna.SendAsync("GET", address);
                var body = await answer.Content.ReadAsStringAsync();
                Assert.True((int)answer.StatusCode is >= 200 and < 300 or >= 400 and < 500, $"{address} answered {(int)answer.StatusCode}");
                Assert.True(TimeProvider.System.GetElapsedTime(begun) < Longest, $"{address} took {TimeProvider.System.GetElapsedTime(begun)}");
                Assert.All(foreign, id => Assert.DoesNotContain(id, body, StringComparison.Ordinal));
            }

        Assert.Empty(console.Log.Errors);
    }

    [Fact]
    public async Task Signs_that_mean_something_to_a_database_mean_themselves()
    {
        var (anna, visitor) = ((await Knocker.StaffAsync(console.Http, Staff.Anna)).ByToken, await Knocker.VisitorAsync(console.Http));
        foreach (var sign in new[] { "%", "_", "\\", "'", "\"", "[", "*" })
        {
            var word = $"q{sign}z";
            Assert.Equal(200, await visitor.StatusAsync("POST", "/api/v1/webchat/messages", JsonContent.Create(new { text = word, client_id = "sign" + (int)sign[0] })));

            Assert.Equal([visitor.SessionId], await IdsAsync(anna, $"{List}?q={Uri.EscapeDataString(word)}"));
            Assert.Empty(await IdsAsync(anna, $"{List}?q={Uri.EscapeDataString("q" + sign + "a")}"));
        }
    }

    private static async Task<List<string>> IdsAsync(Knocker who, string address) =>
        [.. (await who.ReadAsync(address)).GetProperty("items").EnumerateArray().Select(row => row.GetProperty("id").GetString()!)];
}
