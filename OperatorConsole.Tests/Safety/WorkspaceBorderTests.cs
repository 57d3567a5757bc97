using System.Globalization;
using System.Text.Json;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using OperatorConsole.Tests.Load;
using OperatorConsole.Ui.Operator;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 31 and 41: nobody reaches over the border of their workspace or their conversation, by whichever route.</summary>
[Collection(AtTheConsole.Name)]
public sealed class WorkspaceBorderTests(OpenConsole console)
{
    private string Database => Path.Combine(console.DataDirectory, "console.db");

    [Fact]
    public void Every_route_is_on_the_map_and_the_map_has_no_other() =>
        Assert.Equal(RouteMap.All.Select(k => $"{k.Method} {k.Pattern}").Order(), RouteMap.Of(console.Routes).Distinct().Order());

    [Fact]
    public async Task Who_is_signed_out_gets_through_open_doors_only()
    {
        var nobody = new Knocker(console.Http);
        foreach (var knock in RouteMap.All)
        {
            using var answer = await nobody.SendAsync(knock.Method, knock.Path("1", "1"), knock.Body());
            var status = (int)answer.StatusCode;
            var expected = knock.Door switch
            {
                Door.Open => status is not (401 or 403),
                Door.Provider => status is 401 or 403,
                Door.StaffPage or Door.AdminPage => status == 302 && answer.Headers.Location!.OriginalString.StartsWith("/login", StringComparison.Ordinal),
                _ => status == 401,
            };
            Assert.True(expected, $"{knock} answered {status}");
        }
    }

    [Fact]
    public async Task Somebody_of_another_workspace_finds_nothing_by_any_id_and_changes_nothing()
    {
        var anna = (await Knocker.StaffAsync(console.Http, Staff.Anna)).ByToken;
        var admin = (await Knocker.StaffAsync(console.Http, Staff.Admin)).ByToken;
        var luca = (await Knocker.StaffAsync(console.Http, Knocker.Luca)).ByToken; // an admin: it is not his role that stops him
        var visitor = await Knocker.VisitorAsync(console.Http);
        var conversation = Id((await anna.ReadAsync("/api/v1/conversations?channel=whatsapp")).GetProperty("items")[0]);
        var message = Id((await anna.ReadAsync($"/api/v1/conversations/{conversation}/messages")).GetProperty("items")[0]);
        var marco = Id((await admin.ReadAsync("/api/v1/people")).GetProperty("items").EnumerateArray().Single(p => p.GetProperty("email").GetString() == "marco@demo.local"));
        var customer = (await anna.ReadAsync($"/api/v1/conversations/{conversation}")).GetProperty("customer").GetProperty("id").GetString()!;
        var stranger = (await anna.ReadAsync("/api/v1/customers")).GetProperty("items").EnumerateArray().Select(Id).First(id => id != customer);
        var token = await Knocker.TokenAsync(admin, "conversations:read");
        Assert.Equal(201, await admin.StatusAsync("POST", "/api/v1/people/invitations", Knocker.Json("""{"email":"border@example.com"}""")));
        var invitation = Id((await admin.ReadAsync("/api/v1/people/invitations")).GetProperty("items")[0]);
        var own = Id((await luca.ReadAsync("/api/v1/conversations")).GetProperty("items")[0]);
        var label = Id((await anna.ReadAsync("/api/v1/labels")).GetProperty("items")[0]);
        var canned = Id((await anna.ReadAsync("/api/v1/canned-responses")).GetProperty("items")[0]);
        var (sent, unsent) = (await admin.UploadAsync("sent.pdf", SampleFile.Pdf), await admin.UploadAsync("kept.pdf", SampleFile.Pdf));
        Assert.Equal(200, await admin.StatusAsync("POST", $"/api/v1/conversations/{conversation}/messages", Knocker.Json($$"""{"private":true,"attachment_ids":["{{sent}}"]}""")));
        var before = await SettledAsync();

        foreach (var knock in RouteMap.All.Where(k => k.IsOfOne))
        {
            var path = PathOf(knock);
            Assert.Equal((knock, 404), (knock, await luca.StatusAsync(knock.Method, path, knock.Body(stranger))));
            Assert.Equal((knock, 401), (knock, await visitor.StatusAsync(knock.Method, path, knock.Body(stranger))));
        }
        // Ids in other places than the address.
        Assert.Equal(422, await luca.StatusAsync("POST", $"/api/v1/conversations/{own}/assign", Knocker.Json($$"""{"assignee_id":"{{marco}}"}""")));
        Assert.Equal(404, await luca.StatusAsync("GET", $"/api/v1/conversations/{own}/messages?after={message}"));
        Assert.Equal(404, await luca.StatusAsync("GET", $"/api/v1/conversations/{own}/messages?before={message}"));
        Assert.Equal(422, await luca.StatusAsync("POST", $"/api/v1/conversations/{own}/messages", Knocker.Json($$"""{"content":{"text":"x"},"private":true,"mentions":["{{marco}}"]}""")));
        Assert.Equal(422, await luca.StatusAsync("POST", $"/api/v1/conversations/{own}/messages", Knocker.Json($$"""{"content":{"text":"x"},"reply_to":"{{message}}"}""")));
        Assert.Equal(422, await luca.StatusAsync("POST", $"/api/v1/conversations/{own}/messages", Knocker.Json($$"""{"content":{"text":"x"},"seen_message":"{{message}}"}""")));
        Assert.Equal(404, await luca.StatusAsync("PUT", $"/api/v1/conversations/{own}/labels/{label}"));
        var his = Id((await luca.ReadAsync("/api/v1/customers")).GetProperty("items")[0]);
        Assert.Equal(404, await luca.StatusAsync("POST", $"/api/v1/customers/{his}/merge", Knocker.Json($$"""{"other_id":"{{customer}}"}""")));
        foreach (var file in new[] { sent, unsent })
            Assert.Equal(422, await luca.StatusAsync("POST", $"/api/v1/conversations/{own}/messages", Knocker.Json($$"""{"attachment_ids":["{{file}}"]}""")));
        Assert.Empty((await luca.ReadAsync($"/api/v1/conversations?assignee={marco}")).GetProperty("items").EnumerateArray());

        Assert.Equal(before, await Rows.PrintAsync(Database));
        foreach (var knock in RouteMap.All.Where(k => k.IsOfOne)) // and the same knocks open for those whose it is
        {
            var status = await (knock.Door is Door.Conversation or Door.Customer ? anna : admin).StatusAsync(knock.Method, PathOf(knock), knock.Body(stranger));
            Assert.True(status is 200 or 204, $"{knock} answered {status}");
        }

        string PathOf(Knock knock) => knock.Path(knock.Door switch { Door.Person => marco, Door.Invitation => invitation, Door.Label => label, Door.Canned => canned, Door.File => sent, Door.Upload => unsent, Door.ApiToken => token.SessionId, Door.Customer => customer, _ => conversation }, message, label);
    }

    [Fact]
    public async Task The_page_of_anothers_conversation_says_that_there_is_none_and_shows_nothing_of_it()
    {
        var anna = await Knocker.StaffAsync(console.Http, Staff.Anna);
        var luca = await Knocker.StaffAsync(console.Http, Knocker.Luca);
        var open = (await anna.ReadAsync("/api/v1/conversations")).GetProperty("items")[1];
        var (path, name) = ("/?c=" + Id(open), open.GetProperty("customer").GetProperty("name").GetString()!);
        var nothing = OperatorTexts.Words.In(CultureInfo.GetCultureInfo("en"), "NoSuchConversation");

        var (hers, his) = (await SeenAsync(anna, path, name), await SeenAsync(luca, path, nothing));

        Assert.DoesNotContain(nothing, hers, StringComparison.Ordinal);
        Assert.DoesNotContain(name, his, StringComparison.Ordinal);
        foreach (var line in (await anna.ReadAsync($"/api/v1/conversations/{Id(open)}/messages")).GetProperty("items").EnumerateArray())
            if (line.GetProperty("text").GetString() is { Length: > 12 } text) Assert.DoesNotContain(text, his, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_visitor_reads_and_ticks_only_in_their_own_conversation()
    {
        var (one, other) = (await Knocker.VisitorAsync(console.Http), await Knocker.VisitorAsync(console.Http));
        var anna = (await Knocker.StaffAsync(console.Http, Staff.Anna)).ByToken;
        foreach (var (visitor, secret) in new[] { (one, "the first one's secret"), (other, "the other one's secret") })
            Assert.Equal(200, await visitor.StatusAsync("POST", "/api/v1/webchat/messages", Knocker.Json($$"""{"text":"{{secret}}","client_id":"a"}""")));
        Assert.Equal(200, await anna.StatusAsync("POST", $"/api/v1/conversations/{one.SessionId}/messages", Knocker.Json("""{"content":{"text":"an answer for the first"}}""")));
        await Eventually.TrueAsync("the answer is sent", async () => (await LastAsync()).GetProperty("status").GetString() == "sent");
        var answer = Id(await LastAsync());

        foreach (var place in new[] { answer, one.SessionId, "" })
        {
            using var read = await other.SendAsync("GET", "/api/v1/webchat/messages?after=" + place);
            Assert.DoesNotContain("first", await read.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        Assert.Equal(204, await other.StatusAsync("POST", "/api/v1/webchat/receipts", Knocker.Json($$"""{"delivered_up_to":"{{answer}}","read_up_to":"{{answer}}"}""")));
        Assert.Equal("sent", (await LastAsync()).GetProperty("status").GetString());
        Assert.Equal(204, await one.StatusAsync("POST", "/api/v1/webchat/receipts", Knocker.Json($$"""{"delivered_up_to":"{{answer}}","read_up_to":"{{answer}}"}""")));
        Assert.Equal("read", (await LastAsync()).GetProperty("status").GetString());

        async Task<JsonElement> LastAsync() => (await anna.ReadAsync($"/api/v1/conversations/{one.SessionId}/messages")).GetProperty("items").EnumerateArray().Last(m => m.GetProperty("direction").GetString() == "out");
    }

    [Fact]
    public async Task A_visitors_token_that_is_changed_cut_or_another_sites_is_nothing()
    {
        var visitor = await Knocker.VisitorAsync(console.Http);
        var token = visitor.Token!;
        Assert.Equal(200, await visitor.StatusAsync("GET", "/api/v1/webchat/messages"));

        foreach (var forged in new[] { token[..^1], token[1..], token[..^5] + "AAAAA", token + "A", visitor.SessionId, "", "null", new string('A', 5000) })
            Assert.Equal((forged, 401), (forged, await (visitor with { Token = forged }).StatusAsync("GET", "/api/v1/webchat/messages")));
    }

    /// <summary>The demo's own replies may still be on their way when the first test comes.</summary>
    private async Task<IReadOnlyDictionary<string, string>> SettledAsync()
    {
        var before = await Rows.PrintAsync(Database);
        await Eventually.PassesAsync(async () =>
        {
            var (last, now) = (before, await Rows.PrintAsync(Database));
            before = now;
            Assert.Equal(last, now);
        });
        return before;
    }

    private async Task<string> SeenAsync(Knocker person, string path, string until)
    {
        await using var screen = await Screen.OpenAsync(person, path);
        await screen.ShowsSoonAsync(until);
        return screen.Text;
    }

    private static string Id(JsonElement row) => row.GetProperty("id").GetString()!;
}
