using Microsoft.EntityFrameworkCore;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations;

/// <summary>
/// One person, several ids: a provider may know a customer by a phone number and by ids of its own, and tell any of them, or change them. Whoever is known by one of
/// them is found by all; two conversations that turn out to be one person's go on in one of them.
/// </summary>
public sealed class SenderIds(WriteQueue writes, InboxBoard board, TimeProvider clock)
{
    /// <summary>The provider says that a person has another number or id now. Nothing happens when nobody is known by the old one.</summary>
    public Task RenameAsync(string workspaceId, string channel, string accountId, string from, string to, CancellationToken cancel) => writes.RunAsync(turn =>
    {
        using var db = turn.Open(workspaceId);
        var place = db.ChannelAddresses.Where(a => a.Channel == channel && a.AccountId == accountId);
        if (from == to || to.Length is 0 or > 254 || place.SingleOrDefault(a => a.Address == from) is not { } old) return false;
        var root = old.SameAs is { } same ? db.ChannelAddresses.Single(a => a.Id == same) : old;
        var present = place.SingleOrDefault(a => a.Address == to);
        if (present is not null && (present.SameAs ?? present.Id) == root.Id && root.Address == to) return false;
        if (present is not null && (present.SameAs ?? present.Id) != root.Id) Join(turn, db, root, db.ChannelAddresses.Single(a => a.Id == (present.SameAs ?? present.Id)), board, clock);
        if (root.Address == from) Swap(db, root, present, from, to, clock);
        else if (present is null) db.Add(Alias(root, to, clock));
        if (db.Customers.Single(c => c.Id == root.CustomerId) is { Phone: { } phone } customer && phone == "+" + from) customer.Phone = "+" + to;
        db.SaveChanges();
        Tell(turn, db, root, SystemLine.AddressChanged, to, board, clock.GetUtcNow());
        return true;
    }, cancel);

    /// <summary>Makes sure that all ids of a sender lead to one conversation. A first contact is left to who stores it.</summary>
    internal static void Settle(WriteTurn turn, InboundMessage m, InboxBoard board, TimeProvider clock)
    {
        if (m.Aliases.Count == 0 || IsSettled(turn, m)) return;
        using var db = turn.Open(m.WorkspaceId);
        List<string> names = [m.Address, .. m.Aliases];
        var known = db.ChannelAddresses.Where(a => a.Channel == m.Channel && a.AccountId == m.AccountId && names.Contains(a.Address)).ToList();
        if (known.Count == 0) return;
        var kept = known.OrderBy(a => names.IndexOf(a.Address)).Select(a => a.SameAs ?? a.Id).First();
        var root = db.ChannelAddresses.Single(a => a.Id == kept);
        foreach (var other in known.Select(a => a.SameAs ?? a.Id).Distinct().Where(id => id != kept).ToList())
            Join(turn, db, root, db.ChannelAddresses.Single(a => a.Id == other), board, clock);
        foreach (var name in names.Except(known.Select(a => a.Address))) db.Add(Alias(root, name, clock));
        db.SaveChanges();
    }

    /// <summary>The provider has answered by another name of the customer than the one we wrote to. One that is somebody else's stays theirs.</summary>
    internal static void Learn(OpenPage page, string name)
    {
        var c = page.Conversation;
        var root = page.Db.ChannelAddresses.Single(a => a.Id == c.AddressId);
        if (name.Length is 0 or > 254 || page.Db.ChannelAddresses.Any(a => a.Channel == c.Channel && a.AccountId == c.AccountId && a.Address == name)) return;
        page.Db.Add(new ChannelAddress { Id = NewId.At(page.Now), WorkspaceId = c.WorkspaceId, Channel = c.Channel, AccountId = c.AccountId, Address = name, CustomerId = root.CustomerId, SameAs = root.SameAs ?? root.Id });
    }

    private static bool IsSettled(WriteTurn turn, InboundMessage m)
    {
        if (m.Aliases.Count > 2) return false;
        using var reader = turn.Command("""
            select count(*), count(distinct coalesce("SameAs", "Id")) from "ChannelAddresses"
            where "WorkspaceId" = @p0 and "Channel" = @p1 and "AccountId" = @p2 and "Address" in (@p3, @p4, @p5)
            """, m.WorkspaceId, m.Channel, m.AccountId, m.Address, m.Aliases[0], m.Aliases.ElementAtOrDefault(1) ?? m.Address).ExecuteReader();
        return reader.Read() && reader.GetInt64(0) == m.Aliases.Count + 1 && reader.GetInt64(1) == 1;
    }

    private static void Join(WriteTurn turn, ConsoleDb db, ChannelAddress root, ChannelAddress other, InboxBoard board, TimeProvider clock)
    {
        var (gone, number) = (other.CustomerId, db.Conversations.Where(c => c.AddressId == root.Id).Select(c => (int?)c.Number).SingleOrDefault());
        foreach (var address in db.ChannelAddresses.Where(a => a.Id == other.Id || a.SameAs == other.Id).ToList())
            (address.SameAs, address.CustomerId) = (root.Id, root.CustomerId);
        foreach (var conversation in db.Conversations.Where(c => c.AddressId == other.Id).ToList())
        {
            (conversation.CustomerId, conversation.State, conversation.WaitingSince, conversation.SnoozedUntil) = (root.CustomerId, ConversationState.Resolved, null, null);
        }
        db.SaveChanges();
        if (gone != root.CustomerId && !db.ChannelAddresses.Any(a => a.CustomerId == gone) && db.Customers.SingleOrDefault(c => c.Id == gone) is { } empty) Give(db, empty, root.CustomerId);
        Tell(turn, db, other, SystemLine.ContinuedElsewhere, number is { } n ? "#" + n.ToString(System.Globalization.CultureInfo.InvariantCulture) : "", board, clock.GetUtcNow());
    }

    /// <summary>What the card that stays does not know and the other did.</summary>
    private static void Give(ConsoleDb db, Customer from, string toId)
    {
        var to = db.Customers.Single(c => c.Id == toId);
        (to.Email, to.Phone, to.Language, to.About) = (to.Email ?? from.Email, to.Phone ?? from.Phone, to.Language ?? from.Language, to.About ?? from.About);
        from.MergedIntoId = to.Id;
        db.SaveChanges();
    }

    // In steps: no two rows may have one address even for a moment.
    private static void Swap(ConsoleDb db, ChannelAddress root, ChannelAddress? present, string from, string to, TimeProvider clock)
    {
        present ??= Alias(root, "swap:" + root.Id, clock);
        if (db.Entry(present).State == EntityState.Detached) db.Add(present);
        else present.Address = "swap:" + root.Id;
        db.SaveChanges();
        root.Address = to;
        db.SaveChanges();
        present.Address = from;
    }

    private static ChannelAddress Alias(ChannelAddress root, string name, TimeProvider clock) => new()
    {
        Id = NewId.At(clock.GetUtcNow()), WorkspaceId = root.WorkspaceId, Channel = root.Channel, AccountId = root.AccountId, Address = name, CustomerId = root.CustomerId, SameAs = root.Id,
    };

    private static void Tell(WriteTurn turn, ConsoleDb db, ChannelAddress of, string what, string detail, InboxBoard board, DateTimeOffset now)
    {
        if (db.Conversations.SingleOrDefault(c => c.AddressId == of.Id) is not { } conversation) return;
        var page = new OpenPage(db, conversation, now);
        page.Tell(what, null, detail);
        page.Finish();
        var row = ConversationRow.Of(conversation, db.Customers.Where(c => c.Id == conversation.CustomerId).Select(c => c.Name).Single());
        turn.AfterCommit(() => board.Show(row, page));
    }
}
