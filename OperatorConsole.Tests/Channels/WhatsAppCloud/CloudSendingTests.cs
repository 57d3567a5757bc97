using System.Text.Json;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Channels.WhatsAppCloud;

/// <summary>What is sent arrives once, whatever Meta and the network do, or says in words why not (RELIABILITY 10–14, SPEC I4).</summary>
public sealed class CloudSendingTests : IAsyncLifetime
{
    private CloudConsole console = null!;
    private string talk = "";

    public async Task InitializeAsync()
    {
        console = await CloudConsole.OpenAsync();
        talk = await console.TalkAsync();
    }

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task An_answer_goes_to_the_customer_with_what_it_answers_and_our_own_id()
    {
        var question = await console.MessageAsync("Buongiorno");
        var line = await console.Get<Replies>().SendAsync(CloudConsole.Ada, talk, new Writing("Eccoci", null) { ReplyTo = question.Id }, CancellationToken.None);
        await HasAsync("Eccoci", Delivery.Sent);

        var call = Assert.Single(console.Meta.Messages);
        Assert.Equal(("/v24.0/111/messages", "Bearer token-111", "393331112222", "Eccoci"), (call.Path, call.Token, call.Json.GetProperty("to").GetString(), call.Text));
        Assert.Equal((question.ExternalId, line.Id), (call.Json.GetProperty("context").GetProperty("message_id").GetString(), call.Json.GetProperty("biz_opaque_callback_data").GetString()));
    }

    [Fact]
    public async Task Ticks_only_go_forward_in_whatever_order_they_are_told()
    {
        await SendAsync("Eccoci");
        var id = (await console.MessageAsync("Eccoci")).ExternalId!;
        foreach (var status in new[] { "read", "delivered", "sent", "in_orbit", "deleted" }) Assert.Equal(200, await console.DeliverAsync(CloudPayload.Status(id, status)));
        Assert.Equal(Delivery.Read, (await console.MessageAsync("Eccoci")).Status);
        Assert.Equal(200, await console.DeliverAsync(CloudPayload.Status(id, "failed", ""","errors":[{"code":131014,"title":"late"}]""")));
        Assert.Equal(Delivery.Read, (await console.MessageAsync("Eccoci")).Status);
    }

    [Fact]
    public async Task A_status_that_comes_before_the_answer_of_the_send_waits_for_it()
    {
        await console.DeliverAsync(CloudPayload.Status("wamid.out1", "delivered"));
        await SendAsync("Eccoci");
        Assert.Equal(Delivery.Delivered, (await console.MessageAsync("Eccoci")).Status);
    }

    [Theory]
    [InlineData(131047, SendingFault.WindowClosed)]
    [InlineData(131026, SendingFault.Unreachable)]
    [InlineData(131049, SendingFault.RecipientLimited)]
    [InlineData(131050, SendingFault.RecipientOptedOut)]
    [InlineData(131009, SendingFault.ContentRefused)]
    [InlineData(132001, SendingFault.TemplateRefused)]
    public async Task What_Meta_refuses_for_good_fails_at_once_and_says_why(int code, string word)
    {
        console.Meta.Next(FakeCloudApi.Refuses(code));
        await console.AnswerAsync(talk, "No");
        await HasAsync("No", Delivery.Failed);
        Assert.Equal($"{word}: ({code}) It does not work.", (await console.MessageAsync("No")).Error);
        Assert.Single(console.Meta.Messages);
    }

    [Fact]
    public async Task A_failure_told_later_by_a_status_says_why_too()
    {
        await SendAsync("Eccoci");
        await console.DeliverAsync(CloudPayload.Status((await console.MessageAsync("Eccoci")).ExternalId!, "failed", ""","errors":[{"code":131026,"title":"Message undeliverable"}]"""));
        Assert.Equal("recipient_unreachable: (131026) Message undeliverable", (await console.MessageAsync("Eccoci")).Error);
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_until_it_goes()
    {
        console.Meta.Next(FakeCloudApi.Says(500, "<html>Oops"), FakeCloudApi.Says(503, ""), FakeCloudApi.Refuses(131000, 500));
        await console.AnswerAsync(talk, "Infine");
        await HasAsync("Infine", Delivery.Sent);
        Assert.Equal(4, console.Meta.Messages.Count);
    }

    [Fact]
    public async Task A_refused_token_pauses_the_number_keeps_what_waits_and_goes_on_when_it_is_mended()
    {
        console.Meta.Next(FakeCloudApi.Refuses(190, 401, "Session has expired"));
        await console.AnswerAsync(talk, "Uno");
        await console.ComesTrueAsync("the number is held", async () => (await AccountAsync()).HeldUntil == ChannelAccount.UntilMended);
        await console.AnswerAsync(talk, "Due");
        console.Time.Advance(TimeSpan.FromHours(3));
        Assert.Single(console.Meta.Messages);
        Assert.Equal("key_refused: (190) Session has expired", (await AccountAsync()).HeldWhy);
        Assert.Equal(Delivery.Queued, (await console.MessageAsync("Uno")).Status);

        var check = await console.Get<ChannelAccounts>().CheckAsync(CloudConsole.Ada, console.Get<IChannelKind>(), console.AccountId, CancellationToken.None);
        Assert.False(check.IsGood); // the fake has no app subscribed
        await console.Get<ChannelAccounts>().SaveAsync(CloudConsole.Ada, console.Get<IChannelKind>(), console.AccountId, "WhatsApp", new Dictionary<string, string> { ["access_token"] = "new" }, CancellationToken.None);
        await HasAsync("Due", Delivery.Sent);
        Assert.Equal(["Uno", "Uno", "Due"], console.Meta.Messages.Select(m => m.Text));
        Assert.Equal("Bearer new", console.Meta.Messages[^1].Token);
        Assert.Equal(["created", "name", "secrets"], (await console.AllAsync<OperatorConsole.Workspaces.AuditEntry>()).Where(a => a.WorkspaceId == "rossi").Select(a => a.Field).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(await console.AllAsync<OperatorConsole.Workspaces.AuditEntry>(), a => (a.Old + a.New).Contains("token-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_limit_for_one_customer_holds_up_nobody_else()
    {
        var other = await console.TalkAsync("393339999999", "Salve");
        console.Meta.Next(FakeCloudApi.Refuses(131056, 403));
        await console.AnswerAsync(talk, "Lento");
        await console.ComesTrueAsync("it was asked", () => Task.FromResult(console.Meta.Messages.Count > 0));
        await console.AnswerAsync(other, "Subito");
        await HasAsync("Subito", Delivery.Sent);
        await HasAsync("Lento", Delivery.Sent);
        Assert.Null((await AccountAsync()).HeldUntil);
        Assert.Equal(2, console.Meta.Messages.Count(m => m.Text == "Lento"));
    }

    [Theory]
    [InlineData("60")]
    [InlineData(null)]
    public async Task Too_fast_for_the_number_makes_all_of_it_wait(string? retryAfter)
    {
        console.Meta.Next(FakeCloudApi.Refuses(130429, 429, retryAfter: retryAfter));
        var began = console.Time.GetUtcNow();
        await console.AnswerAsync(talk, "Piano");
        await console.ComesTrueAsync("the number waits", async () => (await AccountAsync()).HeldUntil is not null);
        var until = (await AccountAsync()).HeldUntil!.Value;
        Assert.InRange(until - began, TimeSpan.FromSeconds(retryAfter is null ? 1 : 60), TimeSpan.FromMinutes(2));
        Assert.Single(console.Meta.Messages);
        console.Time.Advance(until - console.Time.GetUtcNow());
        await HasAsync("Piano", Delivery.Sent);
    }

    [Theory]
    [InlineData("breaks off")]
    [InlineData("is silent")]
    [InlineData("babbles")]
    public async Task An_answer_that_was_lost_is_never_sent_again_by_itself(string what)
    {
        console.Meta.Next(what switch { "breaks off" => FakeCloudApi.BreaksOff, "is silent" => FakeCloudApi.IsSilent, _ => FakeCloudApi.Says(200, "<html>It works!") });
        await console.AnswerAsync(talk, "Forse");
        await console.ComesTrueAsync("it was asked", () => Task.FromResult(console.Meta.Messages.Count > 0));
        await Eventually.TrueAsync("it is given up", async () =>
        {
            console.Time.Advance(TimeSpan.FromSeconds(1));
            return (await console.MessageAsync("Forse")).Status == Delivery.Failed;
        });
        Assert.Equal(SendingFault.OutcomeUnknown, (await console.MessageAsync("Forse")).Error);
        Assert.Single(console.Meta.Messages);

        await console.DeliverAsync(Told("Forse", "sent"));
        var message = await console.MessageAsync("Forse");
        Assert.Equal((Delivery.Sent, (string?)null, "wamid.late"), (message.Status, message.Error, message.ExternalId));
    }

    [Fact]
    public async Task A_status_with_our_id_tells_that_a_lost_one_has_arrived_before_anybody_is_worried()
    {
        console.Meta.Next(FakeCloudApi.BreaksOff);
        await console.AnswerAsync(talk, "Forse");
        await console.ComesTrueAsync("it was asked", () => Task.FromResult(console.Meta.Messages.Count > 0));
        await console.DeliverAsync(Told("Forse", "sent"));
        await console.AnswerAsync(talk, "Poi");
        await HasAsync("Poi", Delivery.Sent);
        Assert.Equal(Delivery.Sent, (await console.MessageAsync("Forse")).Status);
        Assert.Equal(["Forse", "Poi"], console.Meta.Messages.Select(m => m.Text));
    }

    [Fact]
    public async Task Past_the_window_only_an_approved_template_can_be_sent()
    {
        console.Meta.Templates = """
            {"data":[{"name":"pronto","language":"it","status":"APPROVED","category":"UTILITY","components":[{"type":"BODY","text":"Ciao {{1}}, il n. {{2}} è pronto.","example":{"body_text":[["Anna","7"]]}},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"Grazie"}]}]},
                     {"name":"flusso","language":"it","status":"APPROVED","components":[{"type":"BODY","text":"x"},{"type":"BUTTONS","buttons":[{"type":"FLOW","text":"y"}]}]}]}
            """;
        console.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromSeconds(1));
        await console.AnswerAsync(talk, "In tempo");
        console.Time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal("WindowClosed", (await Assert.ThrowsAsync<ProblemException>(() => console.AnswerAsync(talk, "Tardi"))).Key);

        var templates = console.Get<Templates>();
        var one = Assert.Single(await templates.ListAsync(CloudConsole.Ada, talk, CancellationToken.None));
        Assert.Equal(["Anna", "7"], one.Fields.Select(f => f.Example));
        Assert.Equal("TemplateFields", (await Assert.ThrowsAsync<ProblemException>(() => templates.SendAsync(CloudConsole.Ada, talk, "pronto", "it", ["Maria"], null, CancellationToken.None))).Key);
        await templates.SendAsync(CloudConsole.Ada, talk, "pronto", "it", ["Maria", "12"], "t1", CancellationToken.None);
        await HasAsync("Ciao Maria, il n. 12 è pronto.", Delivery.Sent);
        var sent = console.Meta.Messages[^1].Json.GetProperty("template");
        Assert.Equal("""{"name":"pronto","language":{"code":"it"},"components":[{"type":"body","parameters":[{"type":"text","text":"Maria"},{"type":"text","text":"12"}]}]}""", JsonSerializer.Serialize(sent));
    }

    [Fact]
    public async Task The_customer_sees_that_they_were_read_and_that_somebody_types_unless_the_business_wants_neither()
    {
        await console.Get<Desk>().ReadAsync(CloudConsole.Ada, talk, null, CancellationToken.None);
        await console.ComesTrueAsync("Meta was told that it was read", () => Task.FromResult(Told().Any(t => !t.TryGetProperty("typing_indicator", out _))));
        console.Get<Attention>().Type("rossi", talk, "ada", "Ada", typing: true);
        await console.ComesTrueAsync("Meta was told that she types", () => Task.FromResult(Told().Any(t => t.TryGetProperty("typing_indicator", out _))));
        Assert.All(Told(), t => Assert.Equal("wamid.first.393331112222", t.GetProperty("message_id").GetString()));

        List<JsonElement> Told() => [.. console.Meta.Calls.Where(c => c.Path.EndsWith("/messages", StringComparison.Ordinal) && !c.IsMessage).Select(c => c.Json)];
    }

    private string Told(string text, string status) =>
        CloudPayload.Status("wamid.late", status, $$""","biz_opaque_callback_data":"{{console.Meta.Messages.Single(m => m.Text == text).Json.GetProperty("biz_opaque_callback_data").GetString()}}" """);

    private async Task SendAsync(string text)
    {
        await console.AnswerAsync(talk, text);
        await console.ComesTrueAsync("it is sent", async () => (await console.MessageAsync(text)).ExternalId is not null);
    }

    private Task HasAsync(string text, Delivery status) => console.ComesTrueAsync($"{text} is {status}", async () => (await console.MessageAsync(text)).Status == status);

    private async Task<ChannelAccount> AccountAsync() => (await console.AllAsync<ChannelAccount>()).Single(a => a.Id == console.AccountId);
}
