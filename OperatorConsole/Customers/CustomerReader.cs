using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Customers;

/// <summary>A customer and where they can be reached.</summary>
public sealed record CustomerCard(Customer Customer, IReadOnlyList<ChannelAddress> Addresses);

/// <summary>Reads customers for the API: always within the reader's workspace.</summary>
public sealed class CustomerReader(ConsoleDbs dbs, Access access)
{
    /// <summary>Customers known before one, the newest first.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="words">Only those whose name, e-mail or phone holds this; null: all.</param>
    /// <param name="before">The last one of the page before; null: from the newest on.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <exception cref="AccessDeniedException">They may not read here any more.</exception>
    public async Task<IReadOnlyList<CustomerCard>> ListAsync(Actor actor, string? words, string? before, int most, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        await using var db = dbs.Open(actor.WorkspaceId);
        var found = db.Customers.AsNoTracking();
        if (before is not null) found = found.Where(c => string.Compare(c.Id, before) < 0);
        if (!string.IsNullOrWhiteSpace(words))
        {
            var like = $"%{words.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%".ToLowerInvariant();
            found = found.Where(c => EF.Functions.Like(c.Name.ToLower(), like, "\\") || EF.Functions.Like(c.Email!.ToLower(), like, "\\") || EF.Functions.Like(c.Phone!, like, "\\"));
        }
        return await WithAddressesAsync(db, await found.OrderByDescending(c => c.Id).Take(most).ToListAsync(cancel), cancel);
    }

    /// <summary>One customer, or null when there is none of this id in the workspace.</summary>
    public async Task<CustomerCard?> FindAsync(Actor actor, string id, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        await using var db = dbs.Open(actor.WorkspaceId);
        return (await WithAddressesAsync(db, await db.Customers.AsNoTracking().Where(c => c.Id == id).ToListAsync(cancel), cancel)).SingleOrDefault();
    }

    private static async Task<IReadOnlyList<CustomerCard>> WithAddressesAsync(ConsoleDb db, List<Customer> customers, CancellationToken cancel)
    {
        var ids = customers.ConvertAll(c => c.Id);
        var addresses = (await db.ChannelAddresses.AsNoTracking().Where(a => ids.Contains(a.CustomerId)).ToListAsync(cancel)).ToLookup(a => a.CustomerId);
        return [.. customers.Select(c => new CustomerCard(c, [.. addresses[c.Id]]))];
    }
}
