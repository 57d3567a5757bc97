using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Cards;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Conversations.Cards;

/// <summary>Two customers who are one, and back again: told once, for SQLite and for PostgreSQL.</summary>
public abstract class MergingStory : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private static int written;

    private Merging Merging => Console.Get<Merging>();

    private OperatorConsole.Conversations.Cards.Cards Cards => Console.Get<OperatorConsole.Conversations.Cards.Cards>();

    private CardReader Reader => Console.Get<CardReader>();

    private protected ConsoleHost Console { get; private set; } = null!;

    private protected abstract Task<ConsoleHost> OpenAsync();

    public async Task InitializeAsync() => Console = await OpenAsync();

    public async Task DisposeAsync() => await Console.DisposeAsync();

    [Fact]
    public async Task One_card_has_the_conversations_of_both_and_what_each_of_them_lacked()
    {
        var giulia = await WritesAsync("whatsapp", "393475512208", "Giulia Bernardini", phone: "+393475512208");
        var visitor = await WritesAsync("email", "giulia@posta.example", "giulia", email: "giulia@posta.example");
        await Cards.WriteAsync(ConsoleHost.Anna, giulia, Typed(CustomerField.About, "Chiama dopo le 18"), Nothing, None);
        await Cards.WriteAsync(ConsoleHost.Anna, visitor, Typed(CustomerField.About, "Casa in via dei Mille"), Nothing, None);

        await Merging.MergeAsync(ConsoleHost.Anna, giulia, visitor, [], None);

        var card = (await Reader.FindAsync(ConsoleHost.Anna, giulia, None))!;
        Assert.Equal(("Giulia Bernardini", "+393475512208", "giulia@posta.example"), (card.Customer.Name, card.Customer.Phone, card.Customer.Email));
        Assert.Equal("Chiama dopo le 18\n\nCasa in via dei Mille", card.Customer.About);
        Assert.Equal(["email", "whatsapp"], card.Talks.Select(t => t.Channel).Order());
        Assert.Equal(["email", "whatsapp"], card.Known.Addresses.Select(a => a.Channel).Order());
        Assert.Equal(giulia, (await Reader.FindAsync(ConsoleHost.Anna, visitor, None))!.Customer.Id);
        Assert.Equal([giulia], (await Reader.ListAsync(ConsoleHost.Anna, null, null, None)).Lines.Select(l => l.Customer.Id));
        Assert.Equal(["merged giulia", "merged giulia"], (await Console.AllAsync<Message>()).Where(m => m.Direction == Direction.System).Select(m => $"{m.Kind} {m.Text}"));
        var board = await Console.Get<InboxBoard>().OfAsync("rossi", None);
        Assert.All(card.Talks, t => Assert.Equal(("Giulia Bernardini", giulia), (board.Find(t.Id)!.CustomerName, board.Find(t.Id)!.CustomerId)));
    }

    [Fact]
    public async Task Where_both_say_something_the_fields_chosen_come_from_the_other()
    {
        var (one, other) = (await WritesAsync("whatsapp", "391", "Mario", phone: "+393331112222"), await WritesAsync("telegram", "t1", "Mario Rossi", phone: "+393339998888"));

        var kept = await Merging.MergeAsync(ConsoleHost.Anna, one, other, [CustomerField.Name], None);

        Assert.Equal(("Mario Rossi", "+393331112222"), (kept.Name, kept.Phone));
    }

    [Fact]
    public async Task Undone_after_a_restart_everything_stands_exactly_as_before()
    {
        var (one, other) = (await WritesAsync("whatsapp", "391", "Mario", phone: "+393331112222"), await WritesAsync("telegram", "t1", "Mario Rossi", email: "mario@posta.example"));
        await WritesAsync("web", "w1", "Sara");
        var before = await PrintAsync();
        await Merging.MergeAsync(ConsoleHost.Anna, one, other, [CustomerField.Name], None);
        Assert.NotEqual(before, await PrintAsync());
        await Console.StopAsync();
        await Console.RunAsync();

        var parting = await Merging.PartAsync(ConsoleHost.Anna, one, null, None);

        Assert.Empty(parting.Left);
        Assert.Equal(before, await PrintAsync());
        Assert.Equal("PartedAlready", await RefusedAsync(async () => await Merging.PartAsync(ConsoleHost.Anna, one, (await Console.AllAsync<CustomerMerge>()).Single().Id, None)));
        Assert.Equal("NoSuchMerge", await RefusedAsync(() => Merging.PartAsync(ConsoleHost.Anna, one, null, None)));
    }

    [Fact]
    public async Task What_a_person_has_changed_since_stays_where_they_changed_it_and_is_named()
    {
        var (one, other) = (await WritesAsync("whatsapp", "391", "Mario"), await WritesAsync("telegram", "t1", "Mario Rossi", phone: "+393339998888", email: "mario@posta.example"));
        await Merging.MergeAsync(ConsoleHost.Anna, one, other, [], None);
        await Cards.WriteAsync(ConsoleHost.Anna, one, Typed(CustomerField.Phone, "+39 333 000 1111"), Nothing, None);

        var parting = await Merging.PartAsync(ConsoleHost.Anna, one, null, None);

        Assert.Equal([CustomerField.Phone], parting.Left);
        Assert.Equal(("+393330001111", null), (parting.Kept.Phone, parting.Kept.Email));
        Assert.Equal(("+393339998888", "mario@posta.example"), (parting.Other.Phone, parting.Other.Email));
    }

    [Fact]
    public async Task Merges_that_stand_on_each_other_are_undone_from_the_newest_on()
    {
        var (a, b, c) = (await WritesAsync("web", "a", "Anna A"), await WritesAsync("web", "b", "Bruno B"), await WritesAsync("web", "c", "Carla C"));
        var before = await PrintAsync();
        await Merging.MergeAsync(ConsoleHost.Anna, a, b, [], None);
        await Merging.MergeAsync(ConsoleHost.Anna, c, a, [], None);
        var first = (await Console.AllAsync<CustomerMerge>()).Single(m => m.KeptId == a).Id;

        Assert.Equal("MergedOn", await RefusedAsync(() => Merging.PartAsync(ConsoleHost.Anna, a, first, None)));
        Assert.Equal("SameCustomer", await RefusedAsync(() => Merging.MergeAsync(ConsoleHost.Anna, b, c, [], None)));
        Assert.Equal(3, (await Reader.FindAsync(ConsoleHost.Anna, b, None))!.TalkCount);
        await Merging.PartAsync(ConsoleHost.Anna, c, null, None);
        await Merging.MergeAsync(ConsoleHost.Anna, a, c, [], None);
        Assert.Equal("LaterMerge", await RefusedAsync(() => Merging.PartAsync(ConsoleHost.Anna, a, first, None)));
        await Merging.PartAsync(ConsoleHost.Anna, a, null, None);
        await Merging.PartAsync(ConsoleHost.Anna, a, first, None);

        Assert.Equal(before, await PrintAsync());
    }

    [Fact]
    public async Task Messages_that_come_while_cards_are_merged_and_parted_all_land_at_their_senders()
    {
        var (one, other) = (await WritesAsync("whatsapp", "391", "Mario"), await WritesAsync("telegram", "t1", "Mario Rossi"));
        var senders = new[] { ("whatsapp", "391"), ("telegram", "t1") }.Select(from => Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++) await WritesAsync(from.Item1, from.Item2, "Mario");
        })).ToList();
        while (!Task.WhenAll(senders).IsCompleted)
        {
            await Merging.MergeAsync(ConsoleHost.Anna, one, other, [], None);
            await Merging.PartAsync(ConsoleHost.Anna, one, null, None);
        }
        await Task.WhenAll(senders);
        var kept = await Merging.MergeAsync(ConsoleHost.Anna, one, other, [], None);

        Assert.Equal(2, (await Console.AllAsync<Customer>()).Count);
        var talks = await Console.AllAsync<Conversation>();
        Assert.Equal([(kept.Id, 61), (kept.Id, 61)], talks.Select(t => (t.CustomerId, t.Unread)));
        Assert.All(await Console.AllAsync<ChannelAddress>(), a => Assert.Equal(kept.Id, a.CustomerId));
        Assert.Equal(122, (await Console.AllAsync<Message>()).Count(m => m.Direction == Direction.In));
    }

    [Fact]
    public async Task Whoever_looks_for_what_the_other_card_said_finds_the_one_it_went_into()
    {
        var (one, other) = (await WritesAsync("web", "w1", "Giulia"), await WritesAsync("whatsapp", "393475512208", "Bernardini", email: "gb@posta.example"));
        await Merging.MergeAsync(ConsoleHost.Anna, one, other, [], None);
        await Cards.WriteAsync(ConsoleHost.Anna, one, Typed(CustomerField.Email, "giulia@altra.example"), Nothing, None);

        foreach (var typed in new[] { "bernard", "gb@posta", "347 551", "giulia@altra" })
            Assert.Equal((typed, one), (typed, Assert.Single((await Reader.ListAsync(ConsoleHost.Anna, typed, null, None)).Lines).Customer.Id));

        await Merging.PartAsync(ConsoleHost.Anna, one, null, None);
        Assert.Equal(other, Assert.Single((await Reader.ListAsync(ConsoleHost.Anna, "bernard", null, None)).Lines).Customer.Id);
    }

    [Fact]
    public async Task The_same_phone_or_mail_in_whatever_writing_is_named_as_perhaps_the_same_person()
    {
        var one = await WritesAsync("web", "w1", "Giulia", phone: "+55 11 98765-4321", email: "Giulia@Posta.example");
        var (byPhone, byMail) = (await WritesAsync("whatsapp", "551187654321", "Giulia"), await WritesAsync("email", "giulia@posta.example", "gb"));
        await WritesAsync("whatsapp", "5511987654322", "Giulio");

        var alike = await Reader.AlikeAsync(ConsoleHost.Anna, (await Reader.FindAsync(ConsoleHost.Anna, one, None))!.Known, None);

        Assert.Equal(new[] { byPhone, byMail }.Order(), alike.Select(l => l.Customer.Id).Order());
    }

    private static Dictionary<CustomerField, string?> Nothing => [];

    private static Dictionary<CustomerField, string?> Typed(CustomerField field, string? text) => new() { [field] = text };

    private static async Task<string> RefusedAsync(Func<Task> act) => (await Assert.ThrowsAsync<ProblemException>(act)).Key;

    /// <summary>Writes once, for the first time perhaps; returns the customer.</summary>
    private async Task<string> WritesAsync(string channel, string address, string name, string? phone = null, string? email = null)
    {
        var receipt = await Console.Inbox.ReceiveAsync(new InboundMessage
        {
            WorkspaceId = "rossi", Channel = channel, Address = address, CustomerName = name, Phone = phone, Email = email, Text = "Buongiorno", ExternalId = "in" + Interlocked.Increment(ref written),
        }, None);
        return (await Console.AllAsync<Conversation>()).Single(c => c.Id == receipt.ConversationId).CustomerId;
    }

    /// <summary>All that belongs to a customer, and by which words they are found.</summary>
    private async Task<string> PrintAsync() => string.Join('\n',
        (await Console.AllAsync<Customer>()).Select(c => $"{c.Id} {string.Join('|', CustomerFields.All.Select(f => c.Of(f)))} {c.MergedIntoId} {c.CreatedAt:O}")
        .Concat((await Console.AllAsync<ChannelAddress>()).Select(a => $"{a.Id} {a.Channel} {a.Address} of {a.CustomerId}"))
        .Concat((await Console.AllAsync<Conversation>()).Select(c => $"{c.Id} {c.AddressId} {c.State} {c.Unread} {c.LastSeq} of {c.CustomerId}"))
        .Concat((await Console.AllAsync<CustomerWords>()).Select(w => $"{w.Source} {w.Text} of {w.CustomerId}")).Order(StringComparer.Ordinal));
}
