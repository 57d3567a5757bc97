using System.Net.Http.Json;
using System.Net.WebSockets;
using System.Text.Json;
using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 45: a page of another site, opened in the browser of somebody who is signed in here, changes nothing.</summary>
[Collection(AtTheConsole.Name)]
public sealed class ForeignSiteTests(OpenConsole console)
{
    private static readonly (string Name, string Value)[][] FromElsewhere =
    [
        [("Origin", "https://evil.example")], [("Origin", "null")], [("Origin", "http://127.0.0.1:1")], [("Origin", "https://127.0.0.1")], [("Sec-Fetch-Site", "cross-site")],
    ];

    [Fact]
    public async Task Whatever_changes_something_is_refused_to_other_sites_for_everybody_at_every_route()
    {
        var anna = await Knocker.StaffAsync(console.Http, Staff.Anna);
        var conversation = await ConversationAsync(anna);
        var before = await Rows.PrintAsync(Path.Combine(console.DataDirectory, "console.db"));
        foreach (var knock in RouteMap.All.Where(k => k.Method == "POST").Append(new("POST", "/_blazor/negotiate", Door.Circuit)).Append(new("POST", "/_blazor/disconnect", Door.Circuit)))
            foreach (var headers in FromElsewhere)
                foreach (var who in new[] { anna.ByCookie, anna.ByToken, new Knocker(console.Http) })
                    Assert.Equal((knock, headers[0], 403), (knock, headers[0], await who.StatusAsync("POST", knock.Path(conversation, "1"), knock.Body(), headers)));
        Assert.Equal(before, await Rows.PrintAsync(Path.Combine(console.DataDirectory, "console.db")));
    }

    [Fact]
    public async Task A_cookie_alone_changes_nothing_at_any_route_and_with_the_pages_mark_it_does()
    {
        var anna = (await Knocker.StaffAsync(console.Http, Staff.Anna)).ByCookie;
        var conversation = await ConversationAsync(anna);
        var before = await Rows.PrintAsync(Path.Combine(console.DataDirectory, "console.db"));
        foreach (var knock in RouteMap.All.Where(k => k.Method == "POST" && k.Door is Door.Staff or Door.Conversation or Door.StaffPage or Door.Admin or Door.AdminPage or Door.Person))
        {
            using var answer = await anna.SendAsync("POST", knock.Path(conversation, "1"), knock.Body());
            Assert.True((int)answer.StatusCode is 400 || (int)answer.StatusCode is 403 && knock.Door is Door.Admin or Door.Person || (int)answer.StatusCode is 302 && knock.Door is Door.AdminPage, $"{knock} answered {(int)answer.StatusCode}");
        }
        Assert.Equal(400, await anna.StatusAsync("POST", "/logout", Knocker.Json("{}")));
        Assert.Equal(before, await Rows.PrintAsync(Path.Combine(console.DataDirectory, "console.db")));

        var (withPage, mark) = await anna.OnPageAsync();
        Assert.Equal(204, await withPage.StatusAsync("POST", $"/api/v1/conversations/{conversation}/typing", Knocker.Json("{}"), ("RequestVerificationToken", mark)));
        Assert.Equal(400, await withPage.StatusAsync("POST", $"/api/v1/conversations/{conversation}/typing", Knocker.Json("{}"), ("RequestVerificationToken", mark[..^2])));
        var luca = (await Knocker.StaffAsync(console.Http, Knocker.Luca)).ByCookie; // another's mark is no mark
        Assert.Equal(400, await (luca with { Cookie = $"{luca.Cookie}; {withPage.Cookie!.Split("; ")[^1]}" }).StatusAsync("POST", "/logout", Knocker.Json("{}"), ("RequestVerificationToken", mark)));
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1")]
    [InlineData("http://127.0.0.1.evil.example")]
    public async Task A_socket_from_another_site_is_refused_though_the_cookie_is_good(string origin)
    {
        var anna = await Knocker.StaffAsync(console.Http, Staff.Anna);

        await ConnectAsync(anna, console.Address.GetLeftPart(UriPartial.Authority));
        var refused = await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(anna, origin));

        Assert.Contains("'403'", refused.Message, StringComparison.Ordinal);
    }

    private async Task ConnectAsync(Knocker who, string origin)
    {
        using var answer = await who.ByCookie.SendAsync("POST", "/_blazor/negotiate?negotiateVersion=1");
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("connectionToken").GetString()!;
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", who.Cookie);
        socket.Options.SetRequestHeader("Origin", origin);
        await socket.ConnectAsync(new UriBuilder(console.Address) { Scheme = "ws", Path = "/_blazor", Query = "id=" + Uri.EscapeDataString(id) }.Uri, CancellationToken.None);
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    private static async Task<string> ConversationAsync(Knocker anna) =>
        (await anna.ReadAsync("/api/v1/conversations")).GetProperty("items")[2].GetProperty("id").GetString()!;
}
