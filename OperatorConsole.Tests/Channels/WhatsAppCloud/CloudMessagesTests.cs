using System.Text.Json;
using OperatorConsole.Conversations;
using OperatorConsole.Customers;

namespace OperatorConsole.Tests.Channels.WhatsAppCloud;

/// <summary>Every kind of message becomes a line that an operator can use, under the right customer (SPEC C1).</summary>
public sealed class CloudMessagesTests : IAsyncLifetime
{
    private CloudConsole console = null!;

    public async Task InitializeAsync() => console = await CloudConsole.OpenAsync();

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Theory]
    [InlineData("location", """{"latitude":0,"longitude":9.19,"name":"Duomo","address":"Milano"}""", "In location Duomo, Milano")]
    [InlineData("location", """{"latitude":45.4642,"longitude":9.19}""", "In location 45.4642, 9.19")]
    [InlineData("contacts", """[{"name":{"formatted_name":"Bruno Riva"},"org":{"company":"Riva srl"},"phones":[{"phone":"+39 02 1"}]}]""", "In contacts Bruno Riva / Riva srl / +39 02 1")]
    [InlineData("interactive", """{"type":"list_reply","list_reply":{"id":"l1","title":"Caldaia","description":"Guasto"}}""", "In choice Caldaia / Guasto")]
    [InlineData("interactive", """{"type":"nfm_reply","nfm_reply":{"name":"flow","body":"Sent","response_json":"{\"flow_token\":\"x\",\"age\":32}"}}""", "In choice Sent / age: 32")]
    [InlineData("button", """{"text":"Sì","payload":"yes"}""", "In choice Sì")]
    [InlineData("order", """{"catalog_id":"c","product_items":[{"product_retailer_id":"p1","quantity":2,"item_price":599.9,"currency":"EUR"},{"product_retailer_id":"p2","quantity":1,"item_price":2399,"currency":"EUR"}],"text":"urgente"}""", "In order 2 × p1  599.90 EUR / 1 × p2  2399.00 EUR / urgente")]
    [InlineData("holo_call", "{}", "In unsupported")]
    [InlineData("interactive", """{"type":"new_thing","new_thing":{}}""", "In unsupported")]
    [InlineData("image", """{"mime_type":"image/png","caption":"no id"}""", "In unsupported")]
    [InlineData("document", """{"id":"d1","mime_type":"application/pdf","filename":"a.pdf","caption":"Il preventivo"}""", "In document Il preventivo")]
    [InlineData("audio", """{"id":"a1","mime_type":"audio/ogg; codecs=opus","voice":true}""", "In audio")]
    [InlineData("sticker", """{"id":"s1","mime_type":"image/webp"}""", "In image")]
    public async Task A_message_of_each_kind_can_be_read(string type, string body, string line)
    {
        Assert.Equal(200, await console.DeliverAsync(CloudPayload.Of(CloudPayload.Message("39333", "wamid.1", type, body))));
        Assert.Equal([line], await console.LinesAsync());
    }

    [Fact]
    public async Task What_stands_beside_a_message_is_kept_for_programs()
    {
        await console.DeliverAsync(CloudPayload.Of(CloudPayload.Message("39333", "wamid.1", "text", """{"body":"Info?"}""",
            more: ""","referral":{"source_id":"ad1","source_type":"ad","headline":"Caldaie","ctwa_clid":"clid"},"context":{"forwarded":true}""")));
        var detail = JsonSerializer.Deserialize<JsonElement>((await console.MessageAsync("Info?")).Detail!);
        Assert.Equal(("ad1", "clid", true), (detail.GetProperty("ad").GetProperty("source_id").GetString(), detail.GetProperty("ad").GetProperty("ctwa_clid").GetString(), detail.GetProperty("forwarded").GetBoolean()));
    }

    [Fact]
    public async Task An_answer_shows_what_it_answers_and_a_forwarded_message_answers_nothing()
    {
        await console.DeliverAsync(CloudPayload.Text("39333", "wamid.1", "Uno"));
        await console.DeliverAsync(CloudPayload.Of(CloudPayload.Message("39333", "wamid.2", "text", """{"body":"Due"}""", more: ""","context":{"from":"390354128870","id":"wamid.1"}""")));
        await console.DeliverAsync(CloudPayload.Of(CloudPayload.Message("39333", "wamid.3", "text", """{"body":"Tre"}""", more: ""","context":{"id":"wamid.unknown"}""")));
        Assert.Equal("Uno", (await console.MessageAsync("Due")).QuotedText);
        Assert.Null((await console.MessageAsync("Tre")).ReplyTo);
    }

    [Fact]
    public async Task A_reaction_stands_on_its_message_and_goes_when_it_is_taken_off()
    {
        var conversation = await console.TalkAsync();
        await console.AnswerAsync(conversation, "Arriviamo domani");
        await console.ComesTrueAsync("it is sent", async () => (await console.MessageAsync("Arriviamo domani")).ExternalId is not null);
        var id = (await console.MessageAsync("Arriviamo domani")).ExternalId;

        await console.DeliverAsync(Reaction(id, "👍", 0));
        Assert.Equal("👍", (await console.MessageAsync("Arriviamo domani")).Reaction);
        await console.DeliverAsync(Reaction(id, "", 10));
        Assert.Null((await console.MessageAsync("Arriviamo domani")).Reaction);
        await console.DeliverAsync(Reaction(id, "👍", 0)); // late
        Assert.Null((await console.MessageAsync("Arriviamo domani")).Reaction);
        Assert.Equal(1, (await console.AllAsync<Message>()).Count(m => m.Direction == Direction.In));
    }

    [Fact]
    public async Task A_change_that_comes_before_its_message_is_made_when_the_message_comes()
    {
        await console.DeliverAsync(CloudPayload.Of(CloudPayload.Message("39333", "wamid.e", "edit", """{"original_message_id":"wamid.1","message":{"type":"text","text":{"body":"Alle 10"}}}""", CloudPayload.Noon.AddMinutes(1))));
        Assert.Empty(await console.AllAsync<Message>());
        await console.DeliverAsync(CloudPayload.Text("39333", "wamid.1", "Alle 9"));

        var message = await console.MessageAsync("Alle 10");
        Assert.Equal("Alle 9", Assert.Single(FormerText.Read(message.Former)).Text);
        Assert.Equal("Alle 10", Assert.Single(await console.AllAsync<Conversation>()).LastText);

        await console.DeliverAsync(CloudPayload.Of(CloudPayload.Message("39333", "wamid.r", "revoke", """{"original_message_id":"wamid.1"}""", CloudPayload.Noon.AddMinutes(2))));
        var gone = Assert.Single(await console.AllAsync<Message>());
        Assert.Equal(("", 2), (gone.Text, FormerText.Read(gone.Former).Count));
        Assert.NotNull(gone.RevokedAt);
    }

    [Fact]
    public async Task A_person_is_one_customer_by_whichever_of_their_ids_they_come()
    {
        Assert.Equal(200, await console.DeliverAsync(From("""{"from_user_id":"IT.77","from_parent_user_id":"IT.ENT.9","id":"wamid.1","timestamp":"1772445000","type":"text","text":{"body":"by id"}}""", "[]")));
        Assert.Equal(200, await console.DeliverAsync(From("""{"from":"393330007777","from_user_id":"IT.77","id":"wamid.2","timestamp":"1772445001","type":"text","text":{"body":"by both"}}""", """[{"wa_id":"393330007777","user_id":"IT.77","profile":{"name":"Maria"}}]""")));
        Assert.Equal(200, await console.DeliverAsync(CloudPayload.Text("393330007777", "wamid.3", "by phone")));
        Assert.Equal(200, await console.DeliverAsync(From("""{"from":"IT.77","id":"wamid.4","timestamp":"1772445002","type":"text","text":{"body":"by id in the phone's place"}}""", "[]")));

        Assert.Single(await console.AllAsync<Customer>());
        Assert.Equal(4, (await console.LinesAsync()).Count);
        Assert.Single(await console.AllAsync<Conversation>());
    }

    [Fact]
    public async Task Two_who_turn_out_to_be_one_go_on_in_one_conversation()
    {
        await console.DeliverAsync(From("""{"from_user_id":"IT.77","id":"wamid.1","timestamp":"1772445000","type":"text","text":{"body":"first by id"}}""", "[]"));
        await console.DeliverAsync(CloudPayload.Text("393330007777", "wamid.2", "first by phone"));
        Assert.Equal(2, (await console.AllAsync<Customer>()).Count);

        await console.DeliverAsync(From("""{"from":"393330007777","from_user_id":"IT.77","id":"wamid.3","timestamp":"1772445001","type":"text","text":{"body":"it is me"}}""", "[]"));
        await console.DeliverAsync(From("""{"from_user_id":"IT.77","id":"wamid.4","timestamp":"1772445002","type":"text","text":{"body":"by id again"}}""", "[]"));

        var place = (await console.MessageAsync("first by phone")).ConversationId;
        Assert.Equal([place, place], new[] { (await console.MessageAsync("it is me")).ConversationId, (await console.MessageAsync("by id again")).ConversationId });
        Assert.Single(await console.AllAsync<Customer>(), c => c.MergedIntoId is null);
    }

    [Fact]
    public async Task A_changed_number_leads_to_the_same_conversation_and_answers_go_to_the_new_one()
    {
        var conversation = await console.TalkAsync("393330001111");
        Assert.Equal(200, await console.DeliverAsync(CloudPayload.Of("""{"from":"393330001111","id":"wamid.s","timestamp":"1772445600","type":"system","system":{"type":"user_changed_number","wa_id":"393330002222","body":"changed"}}""", contacts: "[]")));
        await console.DeliverAsync(CloudPayload.Text("393330002222", "wamid.n", "new number", console.Time.GetUtcNow()));
        await console.AnswerAsync(conversation, "ok");
        await console.ComesTrueAsync("it is sent", () => Task.FromResult(console.Meta.Messages.Count == 1));

        Assert.Equal(conversation, (await console.MessageAsync("new number")).ConversationId);
        Assert.Equal("393330002222", console.Meta.Messages[0].Json.GetProperty("to").GetString());
        Assert.Equal("+393330002222", Assert.Single(await console.AllAsync<Customer>()).Phone);
    }

    [Fact]
    public async Task Two_numbers_of_one_business_are_two_conversations_with_the_same_person()
    {
        await console.AddAsync(CloudConsole.Ada, "333", CloudConsole.Secret, "third-verify");
        await console.DeliverAsync(CloudPayload.Text("39333", "wamid.1", "to sales"));
        await console.DeliverAsync(CloudPayload.Text("39333", "wamid.2", "to repairs", number: "333"));
        Assert.NotEqual((await console.MessageAsync("to sales")).ConversationId, (await console.MessageAsync("to repairs")).ConversationId);
        Assert.Equal(2, (await console.AllAsync<Conversation>()).Select(c => c.AccountId).Distinct().Count());
    }

    [Fact]
    public async Task What_a_colleague_wrote_on_the_phone_is_an_answer_and_old_lines_wake_nobody()
    {
        var conversation = await console.TalkAsync("393330001111");
        await console.DeliverAsync(CloudPayload.Envelope("smb_message_echoes", CloudPayload.Value(CloudConsole.Number, "\"message_echoes\":[" + CloudPayload.Message("390354128870", "wamid.echo", "text", """{"body":"Chiamo io"}""", more: ""","to":"393330001111" """) + "]")));
        await console.DeliverAsync(CloudPayload.Envelope("history", CloudPayload.Value(CloudConsole.Number, "\"history\":[{\"threads\":[{\"id\":\"393339998888\",\"messages\":[" + CloudPayload.Message("393339998888", "wamid.old", "text", """{"body":"Un mese fa"}""", CloudPayload.Noon.AddDays(-30)) + "]}]}]")));

        var talk = (await console.AllAsync<Conversation>()).Single(c => c.Id == conversation);
        Assert.Equal(((DateTimeOffset?)null, Direction.Out, "Chiamo io"), (talk.WaitingSince, talk.LastDirection!.Value, talk.LastText));
        var old = (await console.AllAsync<Conversation>()).Single(c => c.Id != conversation);
        Assert.Equal((ConversationState.Resolved, 0), (old.State, old.Unread));
        Assert.Empty(console.Meta.Messages);
    }

    private static string Reaction(string? id, string emoji, int second) =>
        CloudPayload.Of(CloudPayload.Message("393331112222", "wamid.re" + second, "reaction", $$"""{"message_id":"{{id}}","emoji":"{{emoji}}"}""", CloudPayload.Noon.AddSeconds(second)));

    private static string From(string message, string contacts) => CloudPayload.Of(message, contacts: contacts);
}
