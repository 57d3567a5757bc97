using System.Text;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Customers;

namespace OperatorConsole.Tests.Channels.WhatsAppCloud;

/// <summary>What Meta delivers is believed only when signed, stored whole, and answered 200 only then (RELIABILITY 1–9, 32).</summary>
public sealed class CloudWebhookTests : IAsyncLifetime
{
    private CloudConsole console = null!;

    public async Task InitializeAsync() => console = await CloudConsole.OpenAsync();

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task The_challenge_comes_back_raw_for_the_right_token_and_is_refused_for_any_other()
    {
        Assert.Equal((200, "1158201444"), await AskAsync("subscribe", CloudConsole.VerifyToken));
        Assert.Equal(403, (await AskAsync("subscribe", "wrong")).Status);
        Assert.Equal(403, (await AskAsync("subscribe", "")).Status);
        Assert.Equal(403, (await AskAsync("unsubscribe", CloudConsole.VerifyToken)).Status);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("sha256=")]
    [InlineData("sha256=00")]
    [InlineData("sha1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256=zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256=000000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("sha256=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task A_delivery_without_a_right_signature_is_refused_and_leaves_nothing(string? signature)
    {
        Assert.Equal(401, await console.DeliverAsync(Encoding.UTF8.GetBytes(CloudPayload.Text("39333", "wamid.1", "hello")), signature));
        Assert.Empty(await console.AllAsync<Message>());
    }

    [Fact]
    public async Task The_signature_is_that_of_the_bytes_as_they_came()
    {
        var escaped = CloudPayload.Text("393331112222", "wamid.1", "x").Replace("\"x\"", "\"perch\\u00e9 \\ud83d\\ude00 http:\\/\\/a\"", StringComparison.Ordinal);
        Assert.Equal(200, await console.DeliverAsync(escaped));
        Assert.Equal(["In text perché 😀 http://a"], await console.LinesAsync());
    }

    [Fact]
    public async Task One_businesss_secret_opens_no_other_businesss_number()
    {
        Assert.Equal(200, await console.DeliverAsync(CloudPayload.Text("39333", "wamid.1", "for bianchi, by rossi", number: CloudConsole.Foreign)));
        Assert.Empty(await console.AllAsync<Message>());
        var kept = Assert.Single(await console.AllAsync<ChannelDelivery>());
        Assert.Equal(("rossi", KeptWhy.UnknownAccount), (kept.WorkspaceId, kept.Why));

        Assert.Equal(200, await console.DeliverAsync(CloudPayload.Text("39333", "wamid.1", "for bianchi", number: CloudConsole.Foreign), CloudConsole.ForeignSecret));
        Assert.Equal("bianchi", Assert.Single(await console.AllAsync<Message>()).WorkspaceId);
    }

    [Fact]
    public async Task Every_entry_change_message_and_status_of_a_delivery_is_taken_in()
    {
        var conversation = await console.TalkAsync();
        var sent = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => console.AnswerAsync(conversation, $"answer {i}")));
        await console.ComesTrueAsync("all are sent", async () => (await console.AllAsync<Message>()).Count(m => m.Status == Delivery.Sent && m.Direction == Direction.Out) == 20);
        var ids = (await console.AllAsync<Message>()).Where(m => m.Direction == Direction.Out).Select(m => m.ExternalId!).ToList();

        var changes = Enumerable.Range(0, 15).Select(c => CloudPayload.Value(CloudConsole.Number, "\"messages\":[" + string.Join(',', Enumerable.Range(0, 10)
            .Select(m => CloudPayload.Message("39333" + c, $"wamid.{c}.{m}", "text", $$"""{"body":"{{c}}.{{m}}"}"""))) + "]")).ToList();
        changes[14] = changes[14][..^1] + ",\"statuses\":[" + string.Join(',', ids.Select(id => CloudPayload.StatusOf(id, "read"))) + "]}";
        var entries = string.Join(',', changes.Chunk(3).Select(three => $$"""{"id":"waba","changes":[{{string.Join(',', three.Select(v => $$"""{"field":"messages","value":{{v}}}"""))}}]}"""));

        Assert.Equal(200, await console.DeliverAsync($$"""{"object":"whatsapp_business_account","entry":[{{entries}}]}"""));

        var stored = await console.AllAsync<Message>();
        Assert.Equal(151, stored.Count(m => m.Direction == Direction.In));
        Assert.Equal(20, stored.Count(m => m.Status == Delivery.Read && m.Direction == Direction.Out));
        var one = stored.Single(m => m.Text == "7.3").ConversationId;
        Assert.Equal(Enumerable.Range(0, 10).Select(m => $"7.{m}"), stored.Where(m => m.ConversationId == one).OrderBy(m => m.Seq).Select(m => m.Text));
        Assert.Equal(20, sent.Length);
    }

    [Fact]
    public async Task The_same_delivery_fifty_times_at_once_is_one_message_of_one_customer()
    {
        var payload = CloudPayload.Text("393331112222", "wamid.same", "once");
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => console.DeliverAsync(payload))), status => Assert.Equal(200, status));
        Assert.Single(await console.AllAsync<Message>());
        Assert.Single(await console.AllAsync<Conversation>());
        Assert.Equal("+393331112222", Assert.Single(await console.AllAsync<Customer>()).Phone);
    }

    [Fact]
    public async Task One_message_that_cannot_be_understood_takes_none_of_the_others_with_it_and_can_be_looked_at()
    {
        var payload = CloudPayload.Of("""{"from":"bla","id":"wamid.a","timestamp":"asdf","type":"text","text":{"body":"lost?"}}""" + "," + CloudPayload.Message("39333", "wamid.b", "text", """{"body":"kept"}""") + ",17");
        Assert.Equal(200, await console.DeliverAsync(payload));
        Assert.Equal(200, await console.DeliverAsync(payload)); // and again, as Meta does

        Assert.Equal(["In text kept"], await console.LinesAsync());
        var kept = await console.Get<Replays>().ListAsync(CloudConsole.Ada, 10, CancellationToken.None);
        Assert.Equal([KeptWhy.NotUnderstood, KeptWhy.NoSender], kept.Select(k => k.Why).Order(StringComparer.Ordinal).Reverse());
        Assert.Contains("lost?", kept.Single(k => k.Why == KeptWhy.NoSender).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_came_while_a_number_was_off_is_kept_and_taken_in_later()
    {
        await console.Get<ChannelAccounts>().SwitchAsync(CloudConsole.Ada, console.AccountId, on: false, CancellationToken.None);
        Assert.Equal(200, await console.DeliverAsync(CloudPayload.Text("39333", "wamid.1", "meanwhile")));
        Assert.Empty(await console.LinesAsync());

        await console.Get<ChannelAccounts>().SwitchAsync(CloudConsole.Ada, console.AccountId, on: true, CancellationToken.None);
        var kept = Assert.Single(await console.Get<Replays>().ListAsync(CloudConsole.Ada, 10, CancellationToken.None));
        Assert.True(await console.Get<Replays>().ReplayAsync(CloudConsole.Ada, kept.Id, CancellationToken.None));
        Assert.Equal(["In text meanwhile"], await console.LinesAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("17")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"entry":null}""")]
    [InlineData("""{"entry":[null,17,{}]}""")]
    [InlineData("""{"entry":[{"changes":[{"field":"messages","value":[]},{"field":17},null]}]}""")]
    [InlineData("""{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"111"},"messages":[[],{"id":{}},{"id":"x","from":"39333","type":"text","text":17}],"statuses":[17,{"id":"x","status":{}}]}}]}]}""")]
    [InlineData("""{"entry":[{"changes":[{"field":"messages","value":{"metadata":{"phone_number_id":"111"},"messages":[{"id":"h","from":"39333","timestamp":"1","type":"text","text":{"body":"\ud800 half \u0000 nul"}}]}}]}]}""")]
    [InlineData("""{"entry":[{"changes":[{"field":"calls","value":{"statuses":[{"id":"wacid.1","status":"RINGING"}]}},{"field":"flows"}]}]}""")]
    public async Task What_is_signed_but_is_no_delivery_is_answered_200_and_breaks_nothing(string body)
    {
        Assert.Equal(200, await console.DeliverAsync(body));
        Assert.Empty(console.Log.Errors);
        Assert.All(await console.LinesAsync(), line => Assert.DoesNotContain('\0', line));
    }

    [Fact]
    public async Task A_message_is_stored_when_it_comes_again_after_the_store_had_failed()
    {
        await using (var db = console.Get<OperatorConsole.Platform.Storage.ConsoleDbs>().OpenAcross())
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "create trigger stop before insert on \"Messages\" begin select raise(abort, 'no'); end");
        var payload = CloudPayload.Text("39333", "wamid.1", "again");
        Assert.InRange(await console.DeliverAsync(payload), 500, 599);
        await using (var db = console.Get<OperatorConsole.Platform.Storage.ConsoleDbs>().OpenAcross())
            await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, "drop trigger stop");
        Assert.Equal(200, await console.DeliverAsync(payload));
        Assert.Equal(["In text again"], await console.LinesAsync());
    }

    [Fact]
    public async Task Three_megabytes_are_taken_and_more_are_not()
    {
        string Padded(int size) => CloudPayload.Text("39333", "wamid.1", "big") + new string(' ', size - 1000);
        Assert.Equal(200, await console.DeliverAsync(Padded(3 << 20)));
        Assert.Equal(413, await console.DeliverAsync(Padded(4 << 20)));
    }

    private async Task<(int Status, string Body)> AskAsync(string mode, string token)
    {
        using var answer = await console.Http.GetAsync($"/api/whatsapp/webhook?hub.mode={mode}&hub.challenge=1158201444&hub.verify_token={token}");
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
