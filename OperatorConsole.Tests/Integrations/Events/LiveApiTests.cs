using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Load;
using OperatorConsole.Tests.Safety;

namespace OperatorConsole.Tests.Integrations.Events;

/// <summary>SPEC A5 by the hub, from outside.</summary>
[Collection(AtTheConsole.Name)]
public sealed class LiveApiTests(OpenConsole console)
{
    [Fact]
    public async Task A_client_joins_is_told_each_thing_once_and_nothing_after_it_has_left()
    {
        var (anna, visitor, conversation) = await TalkAsync();
        await using var hub = await HubClient.ConnectAsync(console.Address, anna.Token);
        var connected = await hub.NextAsync("connected");
        Assert.Equal(("demo", "Anna Greco"), (connected.GetProperty("workspace_id").GetString(), connected.GetProperty("name").GetString()));
        Assert.Equal(conversation, (await hub.JoinAsync(conversation)).GetProperty("conversation_id").GetString());

        await WriteAsync(visitor, "one");
        var first = await hub.NextAsync("message:new");
        var reply = await AnswerAsync(anna, conversation, "two");

        Assert.Equal((conversation, "one", "in", "customer"), (Text(first, "conversation_id"), Text(first, "text"), Text(first, "direction"), Text(first.GetProperty("author"), "kind")));
        var told = new List<Heard>();
        while (told.LastOrDefault()?.Name != "message:status") told.Add(await hub.NextAsync());
        Assert.Equal(["message:new taken", "message:new text"], told.Where(t => t.Name == "message:new").Select(t => $"{t.Name} {Text(t.Data, "kind")}"));
        Assert.Equal((reply, "sent"), (Text(told[^1].Data, "message_id"), Text(told[^1].Data, "status")));
        Assert.True(told[^1].Data.GetProperty("timestamp").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);

        await hub.InvokeAsync("leave_conversation", conversation);
        Assert.Equal(conversation, Text(await hub.NextAsync("left_conversation"), "conversation_id"));
        await WriteAsync(visitor, "three");
        Assert.Empty(await hub.UntilPongAsync());
    }

    [Fact]
    public async Task Who_comes_back_goes_on_after_the_last_event_they_got()
    {
        var (anna, visitor, conversation) = await TalkAsync();
        string last;
        await using (var hub = await HubClient.ConnectAsync(console.Address, anna.Token))
        {
            await hub.JoinAsync(conversation);
            await WriteAsync(visitor, "seen");
            last = Text(await hub.NextAsync("message:new"), "event_id")!;
        }
        await WriteAsync(visitor, "missed");
        await WriteAsync(visitor, "missed too");

        await using var back = await HubClient.ConnectAsync(console.Address, anna.Token, inAddress: true);
        await back.JoinAsync(conversation, last);
        Assert.Equal(("missed", "missed too"), (Text(await back.NextAsync("message:new"), "text"), Text(await back.NextAsync("message:new"), "text")));
        await WriteAsync(visitor, "live");
        Assert.Equal("live", Text(await back.NextAsync("message:new"), "text"));
        await back.InvokeAsync("join_conversation", conversation); // once more changes nothing
        Assert.Equal(["joined_conversation"], (await back.UntilPongAsync()).Select(h => h.Name));
    }

    [Fact]
    public async Task Typing_is_told_to_others_by_its_sender_and_ends_with_them()
    {
        var (anna, visitor, conversation) = await TalkAsync();
        var marco = (await Knocker.StaffAsync(console.Http, "marco@demo.local")).ByToken;
        await using var hub = await HubClient.ConnectAsync(console.Address, anna.Token);
        await hub.JoinAsync(conversation);
        await using (var other = await HubClient.ConnectAsync(console.Address, marco.Token))
        {
            await other.JoinAsync(conversation);
            Assert.Equal(204, await visitor.StatusAsync("POST", "/api/v1/webchat/typing", Knocker.Json("""{"typing":true}""")));
            Assert.Equal((conversation, "customer", true), Typing(await hub.NextAsync("user_typing")));
            await other.SendAsync("typing_start", conversation);
            var (_, who, typing) = Typing(await hub.NextAsync("user_typing"));
            Assert.True(typing && who != "customer");
            Assert.DoesNotContain(await other.UntilPongAsync(), h => h.Name == "user_typing" && Typing(h.Data).Item2 != "customer"); // not to themselves
        }
        for (var (_, who, typing) = Typing(await hub.NextAsync("user_typing")); who == "customer" || typing;) (_, who, typing) = Typing(await hub.NextAsync("user_typing"));

        static (string?, string?, bool) Typing(JsonElement told) => (Text(told, "conversation_id"), Text(told, "user_id"), told.GetProperty("typing").GetBoolean());
    }

    [Fact]
    public async Task Anothers_conversation_is_refused_like_one_that_is_not_and_like_nonsense()
    {
        var (_, visitor, conversation) = await TalkAsync();
        var luca = (await Knocker.StaffAsync(console.Http, Knocker.Luca)).ByToken;
        await using var hub = await HubClient.ConnectAsync(console.Address, luca.Token);
        await hub.NextAsync("connected");

        foreach (var method in new[] { "join_conversation", "leave_conversation", "typing_start", "typing_stop" })
        {
            var answers = new List<string>();
            foreach (var what in new object?[] { conversation, "w0000000000000000000", "../people", new { conversation_id = conversation, after = "0-0-0" }, null, 7, new[] { conversation } })
            {
                await hub.InvokeAsync(method, what);
                var error = await hub.NextAsync("error");
                answers.Add($"{Text(error, "code")} {Text(error, "message")}");
            }
            Assert.Single(answers.Distinct());
            Assert.StartsWith("no_such_conversation ", answers[0], StringComparison.Ordinal);
        }
        await WriteAsync(visitor, "not for Luca");
        Assert.Empty(await hub.UntilPongAsync());
    }

    [Fact]
    public async Task Nobody_without_a_token_that_holds_gets_in_and_no_other_site()
    {
        var anna = (await Knocker.StaffAsync(console.Http, Staff.Anna)).ByToken;
        var visitor = await Knocker.VisitorAsync(console.Http);
        var admin = (await Knocker.StaffAsync(console.Http, Staff.Admin)).ByToken;
        var reader = await Knocker.TokenAsync(admin, "conversations:read");

        foreach (var token in new[] { null, "", visitor.Token, anna.Token + "x", "oc_" + new string('0', 40) })
            foreach (var inAddress in new[] { false, true })
                Assert.Equal((token, 401), (token, await HubClient.RefusedAsync(console.Address, token, inAddress)));
        Assert.Equal(403, await HubClient.RefusedAsync(console.Address, reader.Token));
        Assert.Equal(403, await HubClient.RefusedAsync(console.Address, anna.Token, origin: "https://evil.example"));
        Assert.Equal(401, await console.WithTokenInAddressAsync("/api/v1/conversations", anna.Token!)); // addresses are kept in logs: only the socket, which has no header, may
        Assert.Equal(401, await console.WithTokenInAddressAsync("/api/v1/events", anna.Token!));
    }

    [Fact]
    public async Task A_token_that_is_revoked_is_out_at_once_wherever_it_is()
    {
        var admin = (await Knocker.StaffAsync(console.Http, Staff.Admin)).ByToken;
        var shop = await Knocker.TokenAsync(admin, "events:read", "conversations:read");
        await using var hub = await HubClient.ConnectAsync(console.Address, shop.Token);
        await using var events = await EventListener.ConnectAsync(console.Http, shop.Token!);
        var (_, _, conversation) = await TalkAsync();
        await hub.JoinAsync(conversation);
        await hub.InvokeAsync("typing_start", conversation);
        Assert.Equal("scope_missing", Text(await hub.NextAsync("error"), "code"));

        Assert.Equal(204, await admin.StatusAsync("DELETE", "/api/v1/tokens/" + shop.SessionId));

        Assert.Equal(401, await shop.StatusAsync("GET", "/api/v1/conversations"));
        await hub.Closed.WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System);
        Heard? heard;
        do heard = await events.NextAsync(); while (heard is not null);
        Assert.Equal(401, await HubClient.RefusedAsync(console.Address, shop.Token));
    }

    [Fact]
    public async Task Who_calls_faster_than_any_person_is_cut_off_and_nobody_else_notices()
    {
        var (anna, visitor, conversation) = await TalkAsync();
        await using var other = await HubClient.ConnectAsync(console.Address, anna.Token);
        await other.JoinAsync(conversation);
        await using var hub = await HubClient.ConnectAsync(console.Address, anna.Token);

        await FloodAsync(hub);

        Assert.True(hub.Closed.IsCompleted);
        await WriteAsync(visitor, "still here");
        Assert.Equal("still here", Text(await other.NextAsync("message:new"), "text"));
    }

    private static async Task FloodAsync(HubClient hub)
    {
        try
        {
            for (var i = 0; i < 20_000 && !hub.Closed.IsCompleted; i++) await hub.SendAsync("ping");
        }
        catch (System.Net.WebSockets.WebSocketException) { /* cut off in the middle */ }
        await hub.Closed.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System);
    }

    private async Task<(Knocker Anna, Knocker Visitor, string Conversation)> TalkAsync()
    {
        var visitor = await Knocker.VisitorAsync(console.Http);
        await WriteAsync(visitor, "hello");
        return ((await Knocker.StaffAsync(console.Http, Staff.Anna)).ByToken, visitor, visitor.SessionId);
    }

    private static async Task WriteAsync(Knocker visitor, string text) =>
        Assert.Equal(200, await visitor.StatusAsync("POST", "/api/v1/webchat/messages", Knocker.Json($$"""{"text":"{{text}}","client_id":"{{Guid.NewGuid()}}"}""")));

    private static async Task<string> AnswerAsync(Knocker anna, string conversation, string text)
    {
        using var answer = await anna.SendAsync("POST", $"/api/v1/conversations/{conversation}/messages", JsonContent.Create(new { message_type = "text", content = new { text, preview_url = false } }));
        return Text(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement, "id")!;
    }

    private static string? Text(JsonElement from, string name) => from.TryGetProperty(name, out var value) ? value.ToString() : null;
}

internal static class TokenInAddress
{
    public static async Task<int> WithTokenInAddressAsync(this OpenConsole console, string path, string token) =>
        await new Knocker(console.Http).StatusAsync("GET", $"{path}?access_token={Uri.EscapeDataString(token)}");
}
