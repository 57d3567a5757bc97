using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Customers;

/// <summary>A customer and where they can be reached.</summary>
/// <param name="Customer">Who.</param>
/// <param name="Addresses">Where.</param>
/// <param name="Merges">What was merged into it and can be parted again, the newest first.</param>
public sealed record CustomerCard(Customer Customer, IReadOnlyList<ChannelAddress> Addresses, IReadOnlyList<MergedCard> Merges);

/// <summary>A merge that holds, and the card that went into the other one.</summary>
public sealed record MergedCard(CustomerMerge Merge, Customer Other);

/// <summary>Reads customers: always within the reader's workspace.</summary>
public sealed class CustomerReader(ConsoleDbs dbs, IWordIndex index, Access access)
{
    /// <summary>Most customers found by words: of a very common one the newest.</summary>
    public const int MostFound = 500;

    /// <summary>Customers known before one, the newest first.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="words">Only those whose name, e-mail, phone or address holds this; null: all.</param>
    /// <param name="before">The last one of the page before; null: from the newest on.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="AccessDeniedException">They may not read here any more.</exception>
    public async Task<IReadOnlyList<CustomerCard>> ListAsync(Actor actor, string? words, string? before, int most, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        await using var db = dbs.Open(actor.WorkspaceId);
        var found = Called(db, index, words);
        if (before is not null) found = found.Where(c => string.Compare(c.Id, before) < 0);
        return await WithTheirsAsync(db, await found.OrderByDescending(c => c.Id).Take(most).ToListAsync(cancel), cancel);
    }

    /// <summary>One customer, or null when there is none of this id in the workspace. Of a card that was merged into another the other one: old links still lead there.</summary>
    /// <exception cref="AccessDeniedException">They may not read here any more.</exception>
    public async Task<CustomerCard?> FindAsync(Actor actor, string id, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        await using var db = dbs.Open(actor.WorkspaceId);
        for (string? at = id; at is not null;)
        {
            if (await db.Customers.AsNoTracking().SingleOrDefaultAsync(c => c.Id == at, cancel) is not { } found) return null;
            if (found.MergedIntoId is null) return (await WithTheirsAsync(db, [found], cancel)).Single();
            at = found.MergedIntoId;
        }
        return null;
    }

    /// <summary>Who has written what on a card, the newest first.</summary>
    /// <exception cref="AccessDeniedException">They may not read here any more.</exception>
    public async Task<IReadOnlyList<CustomerEdit>> EditsAsync(Actor actor, string id, int most, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        await using var db = dbs.Open(actor.WorkspaceId);
        return await db.CustomerEdits.AsNoTracking().Where(e => e.CustomerId == id).OrderByDescending(e => e.Id).Take(most).ToListAsync(cancel);
    }

    /// <summary>Cards that stand by themselves and are called so, have such an address or number; all of them when nothing was typed.</summary>
    public static IQueryable<Customer> Called(ConsoleDb db, IWordIndex index, string? typed)
    {
        var standing = db.Customers.AsNoTracking().Where(c => c.MergedIntoId == null);
        if (string.IsNullOrWhiteSpace(typed)) return standing;
        if (SearchWords.Of(typed) is not { } words) return standing.Where(c => false);
        var named = index.Newest<CustomerWords>(db, words.AmongPeople, MostFound).Select(w => w.CustomerId);
        return standing.Where(c => named.Contains(c.Id));
    }

    private static async Task<IReadOnlyList<CustomerCard>> WithTheirsAsync(ConsoleDb db, List<Customer> customers, CancellationToken cancel)
    {
        var ids = customers.ConvertAll(c => c.Id);
        var addresses = (await db.ChannelAddresses.AsNoTracking().Where(a => ids.Contains(a.CustomerId)).ToListAsync(cancel)).ToLookup(a => a.CustomerId);
        var merges = (await db.CustomerMerges.AsNoTracking().Where(m => ids.Contains(m.KeptId) && m.UndoneAt == null)
            .Join(db.Customers, m => m.OtherId, c => c.Id, (m, c) => new { Merge = m, Other = c }).ToListAsync(cancel)).ToLookup(m => m.Merge.KeptId);
        return [.. customers.Select(c => new CustomerCard(c, [.. addresses[c.Id]],
            [.. merges[c.Id].OrderByDescending(m => m.Merge.Id, StringComparer.Ordinal).Select(m => new MergedCard(m.Merge, m.Other))]))];
    }
}
