using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Conversations.Cards;

/// <summary>What was stored on a card.</summary>
/// <param name="Customer">As the card stands now.</param>
/// <param name="Replaced">What a colleague had written there since the writer looked, and is no longer there.</param>
public sealed record CardChange(Customer Customer, IReadOnlyList<CustomerEdit> Replaced);

/// <summary>
/// Writes on customers' cards (SPEC I11). Of two who write into one field at once the last one wins, and is told what the other had written; other fields stay out of it.
/// </summary>
public sealed class Cards(ConversationBook book, Access access, WorkspaceDirectory workspaces)
{
    /// <summary>Writes into some fields, and leaves the rest.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="customerId">On whose card; one that was merged into another leads there.</param>
    /// <param name="typed">What was typed into which field; empty to clear it.</param>
    /// <param name="seen">What the writer saw there when they began; a field that is not in it is written without a look back.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="AccessDeniedException">They may not write here any more.</exception>
    /// <exception cref="NoSuchCustomerException">There is none of this id in the workspace.</exception>
    /// <exception cref="ProblemException">400: a field cannot hold that.</exception>
    public async Task<CardChange> WriteAsync(Actor actor, string customerId, IReadOnlyDictionary<CustomerField, string?> typed, IReadOnlyDictionary<CustomerField, string?> seen, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        var home = await workspaces.FindAsync(actor.WorkspaceId, cancel);
        var country = home is { VatNumber.Length: > 2 } ? home.VatNumber[..2] : "";
        return await book.ChangeTogetherAsync(actor.WorkspaceId, pages =>
        {
            var customer = Standing(pages.Db, customerId); // before the fields are looked at: next door nobody learns what this card would take
            var name = customer.Name;
            var replaced = new List<CustomerEdit>();
            foreach (var (field, text) in typed)
            {
                var (before, after) = (customer.Of(field), CardFields.Clean(field, text, country));
                if (before == after) continue;
                if (seen.TryGetValue(field, out var thought) && (thought ?? "") != (before ?? "") && Newest(pages.Db, customer, field) is { } other && other.ById != actor.Id) replaced.Add(other);
                customer.Put(field, after);
                pages.Db.Add(new CustomerEdit
                {
                    Id = NewId.At(pages.Now), WorkspaceId = actor.WorkspaceId, CustomerId = customer.Id, Field = field, Before = before, After = after, ById = actor.Id, By = actor.Name, At = pages.Now,
                });
            }
            if (!pages.Db.ChangeTracker.HasChanges()) return new CardChange(customer, replaced);
            if (customer.Name != name) pages.Of(customer); // every list and head that shows it
            pages.Announce(() => new CustomerChanged(customer.WorkspaceId, customer.Id));
            return new CardChange(customer, replaced);
        }, cancel);
    }

    /// <summary>The card of this id or, where it was merged into another, that one. Tracked.</summary>
    internal static Customer Standing(ConsoleDb db, string customerId)
    {
        var found = db.Customers.SingleOrDefault(c => c.Id == customerId);
        while (found?.MergedIntoId is { } into) found = db.Customers.SingleOrDefault(c => c.Id == into);
        return found ?? throw new NoSuchCustomerException();
    }

    private static CustomerEdit? Newest(ConsoleDb db, Customer customer, CustomerField field) =>
        db.CustomerEdits.Where(e => e.CustomerId == customer.Id && e.Field == field).OrderByDescending(e => e.Id).FirstOrDefault();
}
