using Microsoft.EntityFrameworkCore;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations.Cards;

/// <summary>Two cards that are apart again.</summary>
/// <param name="Kept">The one that had stayed.</param>
/// <param name="Other">The one that is back.</param>
/// <param name="Left">Fields that a person has changed since the merge: they stay as they are on the card that had stayed.</param>
public sealed record Parting(Customer Kept, Customer Other, IReadOnlyList<CustomerField> Left);

/// <summary>
/// Two customers who are one (SPEC I11), and back again. Addresses move with their conversations in one turn of the one writer, so that a message that comes
/// meanwhile finds its sender either before or after, and its conversation in both cases by the same look-up of its address.
/// </summary>
public sealed class Merging(ConversationBook book, Access access)
{
    /// <summary>Most conversations of two cards that are merged: everybody else's writing waits meanwhile.</summary>
    public const int MostConversations = 500;

    /// <summary>Merges one card into another. Its addresses, conversations and what the other lacks become the other's; it goes out of sight and stays as it was.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="keptId">The card that stays.</param>
    /// <param name="otherId">The card that goes into it.</param>
    /// <param name="fromOther">Where both say something: the fields taken from the other.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The card that stays.</returns>
    /// <exception cref="NoSuchCustomerException">There is none of one of these ids in the workspace.</exception>
    /// <exception cref="ProblemException">422: both are the same card already; 409: they have too many conversations.</exception>
    public Task<Customer> MergeAsync(Actor actor, string keptId, string otherId, IReadOnlyCollection<CustomerField> fromOther, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        return book.ChangeTogetherAsync(actor.WorkspaceId, pages =>
        {
            var db = pages.Db;
            var (kept, other) = (Cards.Standing(db, keptId), Cards.Standing(db, otherId));
            if (kept.Id == other.Id) throw new ProblemException(422, "SameCustomer");
            if (db.Conversations.Count(c => c.CustomerId == kept.Id || c.CustomerId == other.Id) > MostConversations) throw new ProblemException(409, "TooManyToMerge", MostConversations);
            var (staying, moving) = (pages.Of(kept), pages.Of(other));
            var addresses = db.ChannelAddresses.Where(a => a.CustomerId == other.Id).ToList();
            var written = MergePlan.Written(kept, other, fromOther).ToList();

            foreach (var field in written) kept.Put(field.Field, field.After);
            db.Add(new CustomerMerge
            {
                Id = NewId.At(pages.Now), WorkspaceId = actor.WorkspaceId, KeptId = kept.Id, OtherId = other.Id, AddressIds = string.Join(',', addresses.Select(a => a.Id)),
                Fields = CustomerMerge.Kept(written), ById = actor.Id, By = actor.Name, At = pages.Now,
            });
            Move(addresses, moving, kept);
            other.MergedIntoId = kept.Id;
            Tell(staying.Concat(moving), SystemLine.Merged, actor, other);
            FoundAs(db, [other.Id, .. Absorbed(db, other.Id)], kept);
            Announce(pages, kept, other);
            return kept;
        }, cancel);
    }

    /// <summary>Parts two cards again: exactly what the merge moved and wrote goes back. What a person has changed since stays where they changed it.</summary>
    /// <param name="actor">Who does it.</param>
    /// <param name="keptId">The card that had stayed.</param>
    /// <param name="mergeId">Which merge; null: its newest.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <exception cref="NoSuchCustomerException">There is none of this id in the workspace.</exception>
    /// <exception cref="ProblemException">404: nothing was merged into it; 409: it was undone already, or a later merge stands on it and has to be undone first.</exception>
    public Task<Parting> PartAsync(Actor actor, string keptId, string? mergeId, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        return book.ChangeTogetherAsync(actor.WorkspaceId, pages =>
        {
            var db = pages.Db;
            var (merge, kept, other) = Undoable(db, keptId, mergeId);
            var moved = merge.Addresses();
            var addresses = db.ChannelAddresses.Where(a => moved.Contains(a.Id)).ToList();
            if (addresses.Exists(a => a.CustomerId != kept.Id)) throw new ProblemException(409, "AddressesMoved", kept.Name);
            var left = merge.ChangedSince(kept);
            var all = pages.Of(kept);

            foreach (var field in merge.Written().Where(w => !left.Contains(w.Field))) kept.Put(field.Field, field.Before);
            (merge.UndoneAt, merge.UndoneBy) = (pages.Now, actor.Name);
            other.MergedIntoId = null;
            // By their addresses, not by a list: a conversation that began since belongs to its address too.
            Move(addresses, all.Where(p => moved.Contains(p.Conversation.AddressId)), other);
            Tell(all, SystemLine.Parted, actor, other);
            FoundAs(db, [other.Id, .. Absorbed(db, other.Id)], other);
            Announce(pages, kept, other);
            return new Parting(kept, other, left);
        }, cancel);
    }

    // Each merge stands on those before it: its fields were written over theirs. So they are undone from the newest on.
    private static (CustomerMerge Merge, Customer Kept, Customer Other) Undoable(ConsoleDb db, string keptId, string? mergeId)
    {
        var kept = db.Customers.SingleOrDefault(c => c.Id == keptId) ?? throw new NoSuchCustomerException();
        var newest = db.CustomerMerges.Where(m => m.KeptId == keptId && m.UndoneAt == null).OrderByDescending(m => m.Id).FirstOrDefault();
        var merge = mergeId is null ? newest : db.CustomerMerges.SingleOrDefault(m => m.Id == mergeId && m.KeptId == keptId);
        if (merge is null) throw new ProblemException(404, "NoSuchMerge");
        if (merge.UndoneAt is not null) throw new ProblemException(409, "PartedAlready");
        if (kept.MergedIntoId is not null) throw new ProblemException(409, "MergedOn", kept.Name, Cards.Standing(db, keptId).Name);
        if (merge.Id != newest!.Id) throw new ProblemException(409, "LaterMerge", db.Customers.Single(c => c.Id == newest.OtherId).Name);
        return (merge, kept, db.Customers.Single(c => c.Id == merge.OtherId));
    }

    private static void Move(List<ChannelAddress> addresses, IEnumerable<OpenPage> talks, Customer to)
    {
        foreach (var address in addresses) address.CustomerId = to.Id;
        foreach (var page in talks) page.Conversation.CustomerId = to.Id;
    }

    private static void Tell(IEnumerable<OpenPage> talks, string what, Actor actor, Customer other)
    {
        foreach (var page in talks) page.Tell(what, actor, other.Name);
    }

    private static void Announce(OpenPages pages, Customer kept, Customer other)
    {
        foreach (var one in new[] { kept, other }) pages.Announce(() => new CustomerChanged(one.WorkspaceId, one.Id));
    }

    // Whoever looks for a name, number or e-mail of a card out of sight finds the one it went into.
    private static void FoundAs(ConsoleDb db, IReadOnlyList<string> cards, Customer customer)
    {
        db.SaveChanges(); // first, for the database itself gathers the words again with each change of a card
        foreach (var card in cards) db.Database.ExecuteSql($"""update "CustomerWords" set "CustomerId" = {customer.Id} where "Source" = {card}""");
    }

    private static List<string> Absorbed(ConsoleDb db, string customerId)
    {
        var all = new List<string>();
        for (List<string> at = [customerId]; at.Count > 0;)
        {
            at = [.. db.Customers.Where(c => c.MergedIntoId != null && at.Contains(c.MergedIntoId)).Select(c => c.Id)];
            all.AddRange(at);
        }
        return all;
    }
}
