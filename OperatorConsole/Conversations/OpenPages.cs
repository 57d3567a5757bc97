using OperatorConsole.Customers;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>Conversations opened together within one turn of the writer, beside what else changes there: a customer's card shows in all of theirs.</summary>
public sealed class OpenPages
{
    private readonly List<OpenPage> pages = [];
    private readonly List<Func<LiveChange>> told = [];

    internal OpenPages(ConsoleDb db, DateTimeOffset now) => (Db, Now) = (db, now);

    /// <summary>The context of this turn.</summary>
    public ConsoleDb Db { get; }

    /// <summary>The moment of the change.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>Opens all of a customer's: each is shown anew once the turn is stored.</summary>
    public IReadOnlyList<OpenPage> Of(Customer customer)
    {
        List<OpenPage> theirs = [.. Db.Conversations.Where(c => c.CustomerId == customer.Id).OrderBy(c => c.Number).AsEnumerable().Select(c => new OpenPage(Db, c, Now))];
        pages.AddRange(theirs);
        return theirs;
    }

    /// <summary>Tells others, once it is stored.</summary>
    public void Announce(Func<LiveChange> change) => told.Add(change);

    /// <summary>Stores it; what is to be shown and told after the commit.</summary>
    internal (IReadOnlyList<ConversationRow> Rows, IReadOnlyList<Func<LiveChange>> Told) Finish()
    {
        foreach (var page in pages) page.Conversation.Version++;
        Db.SaveChanges();
        var ids = pages.Select(p => p.Conversation.CustomerId).Distinct().ToList();
        var names = Db.Customers.Where(c => ids.Contains(c.Id)).ToDictionary(c => c.Id, c => c.Name);
        return ([.. pages.Select(p => ConversationRow.Of(p.Conversation, names[p.Conversation.CustomerId]))], [.. pages.SelectMany(p => p.Told), .. told]);
    }
}
