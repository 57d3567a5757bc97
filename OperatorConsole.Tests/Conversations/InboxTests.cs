using OperatorConsole.Conversations;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Live;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Conversations;

public sealed class InboxTests : IAsyncLifetime
{
    private ConsoleHost console = null!;

    public async Task InitializeAsync() => console = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task A_first_message_makes_a_customer_an_address_and_a_waiting_conversation()
    {
        var receipt = await ReceiveAsync(Written.Message("Perde la caldaia", from: "+39 333 7") with { Email = "maria@example.com", Phone = "+39 333 7", Language = "it" });

        var conversation = Assert.Single(await console.AllAsync<Conversation>());
        var customer = Assert.Single(await console.AllAsync<Customer>());
        var message = Assert.Single(await console.AllAsync<Message>());
        Assert.Equal((receipt.ConversationId, 1, ConversationState.Waiting, 1), (conversation.Id, conversation.Number, conversation.State, conversation.Unread));
        Assert.Equal(("Perde la caldaia", message.Seq, Direction.In, message.CreatedAt), (conversation.LastText, conversation.LastSeq, conversation.LastDirection, conversation.WaitingSince));
        Assert.Equal(("rossi", "Maria", "maria@example.com", "+39 333 7", "it"), (customer.WorkspaceId, customer.Name, customer.Email, customer.Phone, customer.Language));
        Assert.Equal(("+39 333 7", customer.Id), Assert.Single((await console.AllAsync<ChannelAddress>()).Select(a => (a.Address, a.CustomerId))));
        Assert.Equal((receipt.Line, false), (MessageLine.Of(message), receipt.Duplicate));
    }

    [Fact]
    public async Task The_same_message_delivered_fifty_times_at_once_is_stored_and_announced_once()
    {
        using var watch = console.Hub.Watch(LiveTopic.Workspace("rossi"), typeof(MessageAdded));

        var receipts = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => ReceiveAsync(Written.Message(externalId: "wamid.same")))));

        var message = Assert.Single(await console.AllAsync<Message>());
        Assert.Single(receipts, r => !r.Duplicate);
        Assert.All(receipts, r => Assert.Equal((message.Id, message.ConversationId, message.Text), (r.Line.Id, r.ConversationId, r.Line.Text)));
        Assert.Equal(message.Id, Assert.Single(watch.Take()!.Value.Changes.OfType<MessageAdded>()).Line.Id);
        Assert.Equal((1, 1), ((await console.AllAsync<Conversation>()).Single().Unread, (await console.AllAsync<Customer>()).Count));
    }

    [Fact]
    public async Task A_first_contact_of_ten_messages_at_once_is_one_customer_with_ten_lines_in_order()
    {
        var sent = Enumerable.Range(0, 10).Select(i => Written.Message($"line {i}")).ToList();

        await Task.WhenAll(sent.Select(ReceiveAsync)); // queued one after another, waited for together

        Assert.Equal((1, 1), ((await console.AllAsync<Customer>()).Count, (await console.AllAsync<Conversation>()).Count));
        Assert.Equal(sent.Select(m => m.Text), (await console.AllAsync<Message>()).OrderBy(m => m.Seq).Select(m => m.Text));
    }

    [Fact]
    public async Task Two_customers_may_use_the_same_external_id()
    {
        await ReceiveAsync(Written.Message("mine", from: "+39 1", externalId: "1"));
        await ReceiveAsync(Written.Message("also mine", from: "+39 2", externalId: "1"));
        await ReceiveAsync(Written.Message("and in another business", from: "+39 1", externalId: "1", workspaceId: "bianchi"));

        Assert.Equal(3, (await console.AllAsync<Message>()).Count);
    }

    [Fact]
    public async Task An_external_id_cannot_be_made_to_look_like_another_customers()
    {
        await ReceiveAsync(Written.Message("secret", from: "a:b", externalId: "c"));

        var receipt = await ReceiveAsync(Written.Message("not yours", from: "a", externalId: "b:c"));

        Assert.Equal((false, "not yours"), (receipt.Duplicate, receipt.Line.Text));
    }

    [Fact]
    public async Task A_delivery_of_many_messages_is_stored_whole()
    {
        var delivery = Enumerable.Range(0, 150).Select(i => Written.Message($"line {i}", from: $"+39 {i % 15}")).ToList();

        var receipts = await console.Inbox.ReceiveAllAsync(delivery, CancellationToken.None);

        Assert.Equal(delivery.Select(m => m.Text), receipts.Select(r => r.Line.Text));
        Assert.Equal(delivery.Select(m => m.Text), (await console.AllAsync<Message>()).OrderBy(m => m.Seq).Select(m => m.Text));
        Assert.Equal(15, (await console.AllAsync<Conversation>()).Count(c => c.Unread == 10));
    }

    [Fact]
    public async Task A_delivery_with_one_message_that_cannot_be_stored_leaves_nothing_behind()
    {
        using var watch = console.Hub.Watch(LiveTopic.Everything);
        var good = Written.Message();

        await Assert.ThrowsAsync<NoSuchWorkspaceException>(() => console.Inbox.ReceiveAllAsync([good, Written.Message(workspaceId: "nobody")], CancellationToken.None));

        Assert.Empty(await console.AllAsync<Message>());
        Assert.Empty(await console.AllAsync<Customer>());
        Assert.Empty(watch.Take()!.Value.Changes);
        Assert.False((await ReceiveAsync(good)).Duplicate);
    }

    [Fact]
    public async Task A_message_to_a_business_that_does_not_exist_is_refused_without_a_row()
    {
        await Assert.ThrowsAsync<NoSuchWorkspaceException>(() => ReceiveAsync(Written.Message(workspaceId: "nobody")));

        Assert.Empty(await console.AllAsync<Customer>());
        Assert.Empty(await console.AllAsync<ChannelAddress>());
        Assert.Empty(await console.AllAsync<Conversation>());
        Assert.Empty(await console.AllAsync<Message>());
    }

    [Fact]
    public async Task A_message_without_an_id_is_refused_rather_than_taken_for_a_duplicate() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => ReceiveAsync(Written.Message(externalId: "")));

    [Fact]
    public async Task Conversations_are_numbered_per_business_without_gaps()
    {
        foreach (var from in new[] { "a", "b", "c" }) await ReceiveAsync(Written.Message(from: from));
        await ReceiveAsync(Written.Message(from: "a", workspaceId: "bianchi"));

        var conversations = await console.AllAsync<Conversation>();
        Assert.Equal([1, 2, 3], conversations.Where(c => c.WorkspaceId == "rossi").Select(c => c.Number).Order());
        Assert.Equal([1], conversations.Where(c => c.WorkspaceId == "bianchi").Select(c => c.Number));
    }

    private Task<Receipt> ReceiveAsync(InboundMessage message) => console.Inbox.ReceiveAsync(message, CancellationToken.None);
}
