using Microsoft.EntityFrameworkCore;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations.Cards;

/// <summary>All that a customer's card shows.</summary>
/// <param name="Known">Who they are, and what was merged into it.</param>
/// <param name="Talks">Their newest conversations on all channels, as many as are shown.</param>
/// <param name="TalkCount">How many there are.</param>
/// <param name="Edits">Who has written what on it, the newest first.</param>
public sealed record Card(CustomerCard Known, IReadOnlyList<ConversationRow> Talks, int TalkCount, IReadOnlyList<CustomerEdit> Edits)
{
    /// <summary>Whose it is.</summary>
    public Customer Customer => Known.Customer;

    /// <summary>Who wrote a field last; null when nobody of the business has.</summary>
    public CustomerEdit? LastEdit(CustomerField field) => Edits.FirstOrDefault(e => e.Field == field);
}

/// <summary>A customer in the list of customers.</summary>
/// <param name="Customer">Who.</param>
/// <param name="Channels">By which channels they can be reached.</param>
/// <param name="Talks">How many conversations they have.</param>
/// <param name="Last">The conversation in which something was said last; null while there is none.</param>
public sealed record CardLine(Customer Customer, IReadOnlyList<string> Channels, int Talks, ConversationRow? Last);

/// <summary>A page of the list.</summary>
/// <param name="Lines">Who was in touch last stands first.</param>
/// <param name="Next">Where the next page begins; null at the end.</param>
public sealed record CardLines(IReadOnlyList<CardLine> Lines, CardPlace? Next);

/// <summary>A place in the list: after this customer, whose newest message has this number.</summary>
public sealed record CardPlace(long Seq, string CustomerId);

/// <summary>Reads cards for screens: always within the reader's workspace.</summary>
public sealed class CardReader(ConsoleDbs dbs, IWordIndex index, Access access, CustomerReader customers)
{
    /// <summary>Conversations on a card.</summary>
    public const int TalksShown = 25;

    /// <summary>Changes on a card.</summary>
    public const int EditsShown = 30;

    /// <summary>Customers on a page.</summary>
    public const int PageSize = 50;

    private const int SameShown = 5;
    private const int SameLookedAt = 50;

    /// <summary>One card, or null when there is none of this id in the workspace; of one merged into another the other.</summary>
    /// <exception cref="AccessDeniedException">They may not read here any more.</exception>
    public async Task<Card?> FindAsync(Actor actor, string customerId, CancellationToken cancel)
    {
        if (!NewId.IsOne(customerId) || await customers.FindAsync(actor, customerId, cancel) is not { } known) return null;
        await using var db = dbs.Open(actor.WorkspaceId);
        var talks = db.Conversations.AsNoTracking().Where(c => c.CustomerId == known.Customer.Id);
        var newest = await talks.OrderByDescending(c => c.LastSeq).Take(TalksShown).ToListAsync(cancel);
        var count = newest.Count < TalksShown ? newest.Count : await talks.CountAsync(cancel);
        return new Card(known, [.. newest.Select(c => ConversationRow.Of(c, known.Customer.Name))], count, await customers.EditsAsync(actor, known.Customer.Id, EditsShown, cancel));
    }

    /// <summary>Customers, who was in touch last first.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="typed">Only those who are called so, or have such an address or number.</param>
    /// <param name="after">Where the page begins; null: at the beginning.</param>
    /// <param name="cancel">Ends it: somebody typed on.</param>
    /// <exception cref="AccessDeniedException">They may not read here any more.</exception>
    public async Task<CardLines> ListAsync(Actor actor, string? typed, CardPlace? after, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        await using var db = dbs.Open(actor.WorkspaceId);
        var talks = db.Conversations;
        var placed = CustomerReader.Called(db, index, typed).Select(c => new { Customer = c, Seq = talks.Where(t => t.CustomerId == c.Id).Max(t => (long?)t.LastSeq) ?? 0 });
        if (after is not null) placed = placed.Where(p => p.Seq < after.Seq || p.Seq == after.Seq && string.Compare(p.Customer.Id, after.CustomerId) < 0);
        var found = await placed.OrderByDescending(p => p.Seq).ThenByDescending(p => p.Customer.Id).Take(PageSize + 1).ToListAsync(cancel);
        var page = found.Take(PageSize).ToList();
        var next = found.Count > PageSize ? new CardPlace(page[^1].Seq, page[^1].Customer.Id) : null;
        return new CardLines(await LinesAsync(db, page.ConvertAll(p => p.Customer), cancel), next);
    }

    /// <summary>Other customers with the same phone or e-mail: perhaps the same person.</summary>
    /// <exception cref="AccessDeniedException">They may not read here any more.</exception>
    public async Task<IReadOnlyList<CardLine>> AlikeAsync(Actor actor, CustomerCard card, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        await using var db = dbs.Open(actor.WorkspaceId);
        var found = new List<Customer>();
        foreach (var told in Marks(card.Customer, card.Addresses).Distinct())
        {
            var named = index.Newest<CustomerWords>(db, SearchWords.Of(told)!.AmongPeople, SameLookedAt).Select(w => w.CustomerId);
            var near = await db.Customers.AsNoTracking().Where(c => named.Contains(c.Id) && c.MergedIntoId == null && c.Id != card.Customer.Id).ToListAsync(cancel);
            var ids = near.ConvertAll(c => c.Id);
            var theirs = (await db.ChannelAddresses.AsNoTracking().Where(a => ids.Contains(a.CustomerId)).ToListAsync(cancel)).ToLookup(a => a.CustomerId);
            found.AddRange(near.Where(c => Marks(c, theirs[c.Id]).Contains(told))); // the index finds what begins so; here it is the whole
        }
        return await LinesAsync(db, [.. found.DistinctBy(c => c.Id).Take(SameShown)], cancel);
    }

    // Numbers and e-mail addresses, each in the one form in which two can be compared. A visitor's session on the site tells nothing.
    private static IEnumerable<string> Marks(Customer customer, IEnumerable<ChannelAddress> addresses)
    {
        foreach (var text in addresses.Where(a => a.Channel != "web").Select(a => a.Address).Append(customer.Phone).Append(customer.Email))
        {
            if (text is null) continue;
            if (text.Contains('@', StringComparison.Ordinal)) yield return text.Trim().ToLowerInvariant();
            else if (PhoneNumber.Key(text) is { Length: > 6 } key) yield return key;
        }
    }

    private static async Task<IReadOnlyList<CardLine>> LinesAsync(ConsoleDb db, List<Customer> customers, CancellationToken cancel)
    {
        var ids = customers.ConvertAll(c => c.Id);
        var channels = (await db.ChannelAddresses.AsNoTracking().Where(a => ids.Contains(a.CustomerId)).Select(a => new { a.CustomerId, a.Channel }).Distinct().ToListAsync(cancel)).ToLookup(a => a.CustomerId, a => a.Channel);
        var theirs = db.Conversations.AsNoTracking().Where(c => ids.Contains(c.CustomerId));
        var counts = await theirs.GroupBy(c => c.CustomerId).Select(g => new { g.Key, Count = g.Count(), Last = g.Max(c => c.LastSeq) }).ToDictionaryAsync(g => g.Key, cancel);
        var newest = counts.Values.Select(c => c.Last).ToList();
        var last = (await theirs.Where(c => newest.Contains(c.LastSeq)).ToListAsync(cancel)).ToLookup(c => c.CustomerId);
        return [.. customers.Select(c => new CardLine(c, [.. channels[c.Id].Order(StringComparer.Ordinal)], counts.GetValueOrDefault(c.Id)?.Count ?? 0,
            last[c.Id].FirstOrDefault() is { } talk ? ConversationRow.Of(talk, c.Name) : null))];
    }
}
