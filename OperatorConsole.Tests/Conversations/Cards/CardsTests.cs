using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Cards;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Web;
using OperatorConsole.Tests.Given;
using static OperatorConsole.Tests.Given.Office;

namespace OperatorConsole.Tests.Conversations.Cards;

public sealed class CardsTests : IAsyncLifetime
{
    private static readonly CancellationToken None = CancellationToken.None;
    private Office office = null!;
    private string talk = "";
    private string mario = "";

    public async Task InitializeAsync()
    {
        office = await OpenAsync();
        talk = await office.Customer("Mario").WritesAsync("La caldaia perde");
        mario = (await office.LookAtAsync(talk)).CustomerId;
    }

    public Task DisposeAsync() => office.DisposeAsync().AsTask();

    [Fact]
    public async Task A_name_shows_at_once_in_the_list_and_on_every_open_card()
    {
        var board = await office.Get<InboxBoard>().OfAsync("rossi", None);
        using var cards = office.Hub.Watch(LiveTopic.Workspace("rossi"), typeof(CustomerChanged));
        using var talks = office.Hub.Watch(LiveTopic.Conversation("rossi", talk), typeof(ConversationChanged));

        await WriteAsync(Ada, CustomerField.Name, "  Mario Rossi ");

        Assert.Equal("Mario Rossi", board.Find(talk)!.CustomerName);
        Assert.Equal(mario, Assert.IsType<CustomerChanged>(cards.Take()!.Value.Changes.Single()).Customer);
        Assert.Equal("Mario Rossi", Assert.IsType<ConversationChanged>(talks.Take()!.Value.Changes.Single()).Row.CustomerName);
    }

    [Theory]
    [InlineData(CustomerField.Phone, "347 551.2208", "+393475512208")]
    [InlineData(CustomerField.Phone, "20", null)]
    [InlineData(CustomerField.Phone, "+44 20 7946 0958", "+442079460958")]
    [InlineData(CustomerField.Email, " Mario@Posta.example ", "Mario@Posta.example")]
    [InlineData(CustomerField.Email, "mario@posta", null)]
    [InlineData(CustomerField.Email, "mario rossi@posta.example", null)]
    [InlineData(CustomerField.Language, "pt-BR", "pt")]
    [InlineData(CustomerField.Language, "klingon", null)]
    [InlineData(CustomerField.VatNumber, "069 888 30821", "IT06988830821")]
    [InlineData(CustomerField.VatNumber, "IT06988830822", null)]
    [InlineData(CustomerField.TimeZone, "Europe/Lisbon", "Europe/Lisbon")]
    [InlineData(CustomerField.TimeZone, "Mars/Olympus", null)]
    [InlineData(CustomerField.Name, "  ", null)]
    public async Task Each_field_is_kept_in_its_one_form_or_refused_and_what_stood_there_stays(CustomerField field, string typed, string? kept)
    {
        var before = (await CardAsync()).Customer.Of(field);
        if (kept is null) await Assert.ThrowsAsync<ProblemException>(() => WriteAsync(Ada, field, typed));
        else await WriteAsync(Ada, field, typed);

        Assert.Equal(kept ?? before, (await CardAsync()).Customer.Of(field));
    }

    [Fact]
    public async Task The_card_remembers_who_wrote_what_and_when_and_an_empty_text_clears_a_field()
    {
        await WriteAsync(Ada, CustomerField.About, "Chiama dopo le 18");
        office.Time.Advance(TimeSpan.FromMinutes(5));
        await WriteAsync(Bea, CustomerField.About, "Chiama dopo le 19");
        await WriteAsync(Bea, CustomerField.About, "Chiama dopo le 19"); // nothing new
        await WriteAsync(Bea, CustomerField.About, "");

        var card = await CardAsync();
        Assert.Null(card.Customer.About);
        Assert.Equal([("Bea Verdi", "Chiama dopo le 19", null), ("Bea Verdi", "Chiama dopo le 18", "Chiama dopo le 19"), ("Ada Neri", null, "Chiama dopo le 18")],
            card.Edits.Select(e => (e.By, e.Before, e.After)));
        Assert.Equal(TimeSpan.FromMinutes(5), card.Edits[0].At - card.Edits[2].At);
    }

    [Fact]
    public async Task Of_two_who_write_at_once_the_last_wins_and_is_told_and_other_fields_stay_out_of_it()
    {
        await WriteAsync(Ada, CustomerField.Phone, "+39 333 1112222");

        var sameField = await WriteAsync(Bea, CustomerField.Phone, "+39 333 9998888", seen: "");
        var otherField = await WriteAsync(Bea, CustomerField.Email, "mario@posta.example", seen: "");
        var own = await WriteAsync(Bea, CustomerField.Phone, "+39 333 7776666", seen: "");

        var replaced = Assert.Single(sameField.Replaced);
        Assert.Equal(("+393331112222", "Ada Neri"), (replaced.After, replaced.By));
        Assert.Empty(otherField.Replaced);
        Assert.Empty(own.Replaced); // it was her own that she wrote over
        Assert.Equal("+393337776666", (await CardAsync()).Customer.Phone);
    }

    [Fact]
    public async Task Next_door_there_is_no_such_customer_to_read_to_write_on_or_to_merge()
    {
        var other = (await office.LookAtAsync(await office.Customer("Sara").WritesAsync("Ciao"))).CustomerId;
        var merging = office.Get<Merging>();

        Assert.Null(await office.Get<CardReader>().FindAsync(Luca, mario, None));
        Assert.Empty((await office.Get<CardReader>().ListAsync(Luca, null, null, None)).Lines);
        await Assert.ThrowsAsync<NoSuchCustomerException>(() => WriteAsync(Luca, CustomerField.Name, "Mio"));
        await Assert.ThrowsAsync<NoSuchCustomerException>(() => WriteAsync(Luca, CustomerField.Phone, "nonsense"));
        await Assert.ThrowsAsync<NoSuchCustomerException>(() => merging.MergeAsync(Luca, mario, other, [], None));
        await merging.MergeAsync(Ada, mario, other, [], None);
        await Assert.ThrowsAsync<NoSuchCustomerException>(() => merging.PartAsync(Luca, mario, null, None));
        Assert.Equal(mario, (await office.LookAtAsync(talk)).CustomerId);
    }

    [Fact]
    public async Task Who_is_switched_off_writes_and_merges_nothing()
    {
        await office.SwitchOffAsync(Bea);

        await Assert.ThrowsAsync<AccessDeniedException>(() => WriteAsync(Bea, CustomerField.Name, "X"));
        await Assert.ThrowsAsync<AccessDeniedException>(() => office.Get<Merging>().MergeAsync(Bea, mario, mario, [], None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => office.Get<Merging>().PartAsync(Bea, mario, null, None));
        await Assert.ThrowsAsync<AccessDeniedException>(() => office.Get<CardReader>().ListAsync(Bea, null, null, None));
    }

    [Fact]
    public async Task The_list_has_who_was_in_touch_last_first_and_every_customer_once_over_all_pages()
    {
        for (var i = 0; i < CardReader.PageSize + 5; i++) await office.Customer($"Cliente {i}").WritesAsync("Ciao");
        await office.Customer("Mario").WritesAsync("Ancora io");

        var first = await office.Get<CardReader>().ListAsync(Ada, null, null, None);
        var second = await office.Get<CardReader>().ListAsync(Ada, null, first.Next, None);

        Assert.Equal(("Mario", "Ancora io"), (first.Lines[0].Customer.Name, first.Lines[0].Last!.LastText));
        Assert.Equal(CardReader.PageSize, first.Lines.Count);
        Assert.Equal(CardReader.PageSize + 6, first.Lines.Concat(second.Lines).DistinctBy(l => l.Customer.Id).Count());
        Assert.Null(second.Next);
    }

    private Task<CardChange> WriteAsync(Actor who, CustomerField field, string typed, string? seen = null) =>
        office.Get<OperatorConsole.Conversations.Cards.Cards>().WriteAsync(who, mario, new Dictionary<CustomerField, string?> { [field] = typed }, seen is null ? [] : new Dictionary<CustomerField, string?> { [field] = seen }, None);

    private async Task<Card> CardAsync() => (await office.Get<CardReader>().FindAsync(Ada, mario, None))!;
}
