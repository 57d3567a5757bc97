using OperatorConsole.Conversations;
using OperatorConsole.Customers;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Conversations;

public sealed class InboxOddTests : IAsyncLifetime
{
    private ConsoleHost console = null!;

    public async Task InitializeAsync() => console = await ConsoleHost.StartAsync();

    public async Task DisposeAsync() => await console.DisposeAsync();

    [Fact]
    public async Task Whatever_is_odd_about_a_message_it_is_stored_once_and_a_resend_is_a_duplicate()
    {
        foreach (var message in OddMessages.All) Assert.False((await ReceiveAsync(message)).Duplicate);
        foreach (var message in OddMessages.All) Assert.True((await ReceiveAsync(message)).Duplicate);

        Assert.Equal(OddMessages.All.Count, (await console.AllAsync<Message>()).Count);
        Assert.Equal(OddMessages.All.Count, (await console.AllAsync<Customer>()).Count);
    }

    [Fact]
    public async Task What_is_stored_fits_the_columns_that_postgresql_enforces()
    {
        await console.Inbox.ReceiveAllAsync(OddMessages.All, CancellationToken.None);

        Assert.All(await console.AllAsync<Customer>(), k =>
        {
            Assert.InRange(k.Name.Length, 1, 200);
            Assert.True(k is { Email: null or { Length: <= 254 }, Phone: null or { Length: <= 32 }, Language: null or { Length: <= 5 } });
        });
        Assert.All(await console.AllAsync<Message>(), m =>
        {
            Assert.InRange(m.Text.Length, 0, MessageText.Longest);
            Assert.True(m is { ClientId: null or { Length: <= 64 }, ExternalId: { Length: <= 254 }, OnlyOnce: { Length: <= 300 }, Author.Length: <= 200 });
        });
        Assert.All(await console.AllAsync<Conversation>(), c => Assert.InRange(c.LastText.Length, 0, 200));
    }

    [Fact]
    public async Task Circumstances_that_make_no_sense_are_left_out_and_the_message_stays()
    {
        await ReceiveAsync(Written.Message("help", from: "+39 5") with { CustomerName = "\0", Email = new string('e', 255), Phone = new string('1', 33), Language = "xx" });

        Assert.Equal(("+39 5", null, null, null), Assert.Single((await console.AllAsync<Customer>()).Select(k => (k.Name, k.Email, k.Phone, k.Language))));
        Assert.Equal("help", Assert.Single(await console.AllAsync<Message>()).Text);
    }

    [Fact]
    public async Task Two_long_ids_that_differ_only_at_their_end_are_two_messages()
    {
        var start = new string('x', 300);

        await ReceiveAsync(Written.Message(externalId: start + "1"));

        Assert.False((await ReceiveAsync(Written.Message(externalId: start + "2"))).Duplicate);
        Assert.True((await ReceiveAsync(Written.Message(externalId: start + "1"))).Duplicate);
    }

    private Task<Receipt> ReceiveAsync(InboundMessage message) => console.Inbox.ReceiveAsync(message, CancellationToken.None);
}
