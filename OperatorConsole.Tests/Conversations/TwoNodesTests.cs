using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Conversations;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.ConsoleHost;
using static OperatorConsole.Tests.Given.TwoNodes;

namespace OperatorConsole.Tests.Conversations;

/// <summary>RELIABILITY 2, 25, 26, 28 and 29: two consoles, each with its own data directory, on one PostgreSQL.</summary>
[Collection(OnPostgres.Name)]
public sealed class TwoNodesTests(PostgresServer server) : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly TalkingChannel phone = new();
    private TwoNodes nodes = null!;
    private ConsoleHost a = null!;
    private ConsoleHost b = null!;

    public async Task InitializeAsync()
    {
        nodes = await TwoNodes.StartAsync(server, phone, phone);
        (a, b) = (nodes.A, nodes.B);
    }

    public async Task DisposeAsync() => await nodes.DisposeAsync();

    [Fact]
    public async Task A_message_delivered_fifty_times_at_once_to_two_nodes_is_one()
    {
        const int senders = 8;
        var receipts = await Task.WhenAll(Enumerable.Range(0, senders * 50).Select(i => Task.Run(() =>
            (i % 2 == 0 ? a : b).Inbox.ReceiveAsync(Message("Una volta sola", $"+39 {i % senders}", "same"), None))));

        Assert.Equal(senders, receipts.Count(r => !r.Duplicate));
        Assert.Equal(senders, receipts.Select(r => r.Line.Id).Distinct().Count());
        Assert.Equal((senders, senders, senders, senders), ((await a.AllAsync<Message>()).Count, (await a.AllAsync<Conversation>()).Count,
            (await a.AllAsync<Customer>()).Count, (await a.AllAsync<ChannelAddress>()).Count));
        Assert.Equal(Enumerable.Range(1, senders), (await a.AllAsync<Conversation>()).Select(c => c.Number).Order());
    }

    [Fact]
    public async Task An_answer_sent_fifty_times_at_once_on_two_nodes_leaves_once()
    {
        var id = (await a.Inbox.ReceiveAsync(Message("Pronto?"), None)).ConversationId;

        var lines = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => (i % 2 == 0 ? a : b).Get<Replies>().SendAsync(Anna, id, "Eccomi", "key", None))));

        Assert.Single(lines.Select(l => l.Id).Distinct());
        await Eventually.TrueAsync("it is sent", async () => (await b.AllAsync<Message>()).Single(m => m.Direction == Direction.Out).Status == Delivery.Sent);
        Assert.Equal(["Eccomi"], phone.Texts);
        Assert.Empty(await a.AllAsync<OutboxRow>());
    }

    [Fact]
    public async Task Answers_of_many_conversations_each_leave_once_whoever_sends_them()
    {
        var talks = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => a.Inbox.ReceiveAsync(Message("Pronto?", "+39 " + i), None)));

        await Task.WhenAll(talks.SelectMany((t, i) => Enumerable.Range(0, 5).Select(n => Task.Run(() =>
            ((i + n) % 2 == 0 ? a : b).Get<Replies>().SendAsync(Anna, t.ConversationId, $"{i}.{n}", $"{n}", None)))));

        await Eventually.TrueAsync("everything has left", async () => (await a.AllAsync<OutboxRow>()).Count == 0);
        Assert.Equal(300, phone.Texts.Count);
        Assert.Equal(300, phone.Texts.Distinct().Count());
        Assert.DoesNotContain(phone.Taken, m => m.MayHaveArrived);
    }

    [Fact]
    public async Task Of_two_who_take_a_conversation_at_once_one_has_it_and_the_other_is_told_who()
    {
        var talks = await Task.WhenAll(Enumerable.Range(0, 250).Select(i => a.Inbox.ReceiveAsync(Message("Chi mi risponde?", "+39 " + i), None)));

        var told = await Task.WhenAll(talks.Select(async t => (t.ConversationId, Owners: await Task.WhenAll(
            Task.Run(() => a.Get<Desk>().TakeAsync(Anna, t.ConversationId, None)), Task.Run(() => b.Get<Desk>().TakeAsync(Bea, t.ConversationId, None))))));

        var stored = (await a.AllAsync<Conversation>()).ToDictionary(c => c.Id);
        Assert.All(told, t => Assert.Equal([stored[t.ConversationId].AssigneeId!, stored[t.ConversationId].AssigneeId!], t.Owners));
        Assert.Equal(250, (await a.AllAsync<Message>()).Count(m => m.Kind == SystemLine.Taken));
    }

    [Fact]
    public async Task Of_two_who_assign_at_once_the_second_stands_and_both_stand_in_the_conversation()
    {
        var talks = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => a.Inbox.ReceiveAsync(Message("Chi mi risponde?", "+39 " + i), None)));

        await Task.WhenAll(talks.SelectMany(t => new[]
        {
            Task.Run(() => a.Get<Desk>().AssignAsync(Anna, t.ConversationId, Anna.Id, None)), Task.Run(() => b.Get<Desk>().AssignAsync(Anna, t.ConversationId, Bea.Id, None)),
        }));

        var lines = (await a.AllAsync<Message>()).Where(m => m.Direction == Direction.System).ToLookup(m => m.ConversationId);
        foreach (var c in await a.AllAsync<Conversation>())
        {
            var last = lines[c.Id].OrderBy(m => m.Seq).Select(m => m.Kind).ToList();
            Assert.Equal(2, last.Count);
            Assert.Equal(last[1] == SystemLine.Taken ? Anna.Id : Bea.Id, c.AssigneeId);
        }
    }

    [Fact]
    public async Task Rows_are_numbered_in_the_order_in_which_they_can_be_read()
    {
        var writing = Task.WhenAll(Enumerable.Range(0, 16).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 40; i++) await (w % 2 == 0 ? a : b).Inbox.ReceiveAsync(Message("x", "+39 " + w, $"{i}"), None);
        })));

        var (seen, last) = (0, 0L);
        while (!writing.IsCompleted || seen < 16 * 40)
        {
            await using var db = b.Get<ConsoleDbs>().OpenAcross();
            var (mark, ended) = (last, writing.IsCompleted);
            var found = await db.Set<Message>().IgnoreQueryFilters().Where(m => m.Seq > mark).Select(m => m.Seq).ToListAsync();
            seen += found.Count;
            last = found.Append(last).Max();
            Assert.False(ended && found.Count == 0 && seen < 16 * 40, $"{seen}: a row came to light behind one that had been read");
        }
    }

    [Fact]
    public async Task What_one_node_has_signed_or_hidden_the_other_reads()
    {
        var account = (await a.AllAsync<Account>()).Single(x => x.Id == Anna.Id);
        var token = a.Get<JwtTokens>().Issue(account);
        var hidden = a.Get<IDataProtectionProvider>().CreateProtector("test").Protect("cookie");

        Assert.Equal(Anna.Id, Actors.Of(b.Get<JwtTokens>().Read(token)!).Id);
        Assert.Equal("cookie", b.Get<IDataProtectionProvider>().CreateProtector("test").Unprotect(hidden));
        Assert.Equal(Anna.Id, Actors.Of(a.Get<JwtTokens>().Read(b.Get<JwtTokens>().Issue(account))!).Id);
        Assert.Single(await a.AllAsync<KeyCheck.KeyProof>());
        Assert.Equal(2, (await a.AllAsync<KeyRows.StoredKey>()).Count); // one of each ring, though both nodes started on an empty database
        foreach (var node in new[] { a, b }) Assert.Empty(Directory.GetFiles(Path.Combine(node.Folder, "keys")));
    }

    private static InboundMessage Message(string text, string from = "+39 333 1", string? externalId = null) =>
        Written.Message(text, from, externalId) with { Channel = TalkingChannel.ShortName };
}
