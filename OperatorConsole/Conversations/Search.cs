using Microsoft.EntityFrameworkCore;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations;

/// <summary>A customer who was found, and where one talks with them.</summary>
public sealed record FoundCustomer(string Id, string Name, string? Email, string? Phone, string ConversationId, string Channel);

/// <summary>A conversation in which it was said, or a file of that name sent: the newest message that fits.</summary>
/// <param name="Row">The conversation.</param>
/// <param name="MessageId">The message.</param>
/// <param name="Direction">Which way it went.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="At">When.</param>
/// <param name="Snippet">The place in the text; of a file, its name.</param>
/// <param name="IsFile">It is the name of a file that fits.</param>
public sealed record FoundTalk(ConversationRow Row, string MessageId, Direction Direction, string Author, DateTimeOffset At, IReadOnlyList<SnippetPart> Snippet, bool IsFile);

/// <summary>What was found.</summary>
/// <param name="Customers">Only on the first page.</param>
/// <param name="Talks">Newest message first.</param>
/// <param name="Below">Where the next page begins; null at the end.</param>
/// <param name="IsCut">Older messages were not looked at: another word would narrow it.</param>
public sealed record Found(IReadOnlyList<FoundCustomer> Customers, IReadOnlyList<FoundTalk> Talks, long? Below, bool IsCut)
{
    /// <summary>Nothing.</summary>
    public static readonly Found Nothing = new([], [], null, false);
}

/// <summary>
/// Finds customers, what was said, and files by their names (SPEC I10), fast enough to answer as one types: of a common word only the newest messages are looked at, first a few
/// and, when they lie in too few conversations, some more.
/// </summary>
public sealed class Search(ConsoleDbs dbs, IWordIndex index, Access access)
{
    /// <summary>Conversations on a page.</summary>
    public const int PageSize = 20;

    /// <summary>The most messages looked at.</summary>
    public const int MostHits = 2000;

    /// <summary>The most names and addresses looked at.</summary>
    public const int MostPeople = 200;

    private const int CustomersShown = 6;
    private const int FirstLook = 200;

    /// <summary>Looks for what was typed.</summary>
    /// <param name="actor">Who looks: only in their own workspace.</param>
    /// <param name="typed">Anything.</param>
    /// <param name="filter">Which conversations count.</param>
    /// <param name="below">Where the page begins: <see cref="Found.Below"/> of the one before.</param>
    /// <param name="cancel">Ends it: somebody typed on.</param>
    /// <exception cref="AccessDeniedException">The person does not work here any more.</exception>
    public async Task<Found> FindAsync(Actor actor, string? typed, BoardFilter filter, long below, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        if (SearchWords.Of(typed) is not { } words) return Found.Nothing;
        await using var db = dbs.Open(actor.WorkspaceId);
        var customers = below == long.MaxValue ? await CustomersAsync(db, words, filter, cancel) : [];
        var (hits, isCut) = await HitsAsync(db, words, filter, below, cancel);
        var page = hits.Take(PageSize).ToList();
        return new Found(customers, await TalksAsync(db, words, page, cancel), hits.Count > PageSize ? page[^1].Seq : null, isCut && hits.Count <= PageSize);
    }

    private async Task<IReadOnlyList<FoundCustomer>> CustomersAsync(ConsoleDb db, SearchWords words, BoardFilter filter, CancellationToken cancel)
    {
        var named = index.Newest<CustomerWords>(db, words.AmongPeople, MostPeople).Select(w => w.CustomerId);
        var rows = await filter.Among(db.Conversations).Where(c => named.Contains(c.CustomerId)).OrderByDescending(c => c.LastSeq)
            .Join(db.Customers, c => c.CustomerId, k => k.Id, (c, k) => new { c.Id, c.Channel, c.LastSeq, CustomerId = k.Id, k.Name, k.Email, k.Phone })
            .OrderByDescending(x => x.LastSeq).Take(CustomersShown * 4).ToListAsync(cancel);
        return [.. rows.DistinctBy(r => r.CustomerId).Take(CustomersShown).Select(r => new FoundCustomer(r.CustomerId, r.Name, r.Email, r.Phone, r.Id, r.Channel))];
    }

    // The newest hit of each conversation. Always from the newest on, so that none comes on two pages.
    private async Task<(List<Hit> Hits, bool IsCut)> HitsAsync(ConsoleDb db, SearchWords words, BoardFilter filter, long below, CancellationToken cancel)
    {
        var most = below == long.MaxValue ? FirstLook : MostHits;
        while (true)
        {
            var (newest, files) = (index.Newest<Message>(db, words, most), index.Newest<FileWords>(db, words, most));
            var seen = await newest.Join(filter.Among(db.Conversations), m => m.ConversationId, c => c.Id, (m, c) => new Hit(m.Seq, c.Id)).ToListAsync(cancel);
            var sent = await MessagesOf(db, files).Join(filter.Among(db.Conversations), m => m.ConversationId, c => c.Id, (m, c) => new Hit(m.Seq, c.Id)).ToListAsync(cancel);
            var hits = seen.Concat(sent).GroupBy(h => h.ConversationId).Select(of => new Hit(of.Max(h => h.Seq), of.Key)).Where(h => h.Seq < below).OrderByDescending(h => h.Seq).ToList();
            if (hits.Count > PageSize) return (hits, false);
            var isCut = seen.Count == most || sent.Count == most || await newest.CountAsync(cancel) == most || await files.CountAsync(cancel) == most;
            if (!isCut || most == MostHits) return (hits, isCut);
            most = MostHits;
        }
    }

    /// <summary>The messages with which files went.</summary>
    internal static IQueryable<Message> MessagesOf(ConsoleDb db, IQueryable<FileWords> files) => files.Join(db.Messages, f => f.MessageSeq, m => (long?)m.Seq, (f, m) => m);

    private static async Task<IReadOnlyList<FoundTalk>> TalksAsync(ConsoleDb db, SearchWords words, List<Hit> hits, CancellationToken cancel)
    {
        var seqs = hits.Select(h => h.Seq).ToList();
        var found = await db.Messages.AsNoTracking().Where(m => seqs.Contains(m.Seq))
            .Join(db.Conversations, m => m.ConversationId, c => c.Id, (m, c) => new { Message = m, Conversation = c })
            .Join(db.Customers, x => x.Conversation.CustomerId, k => k.Id, (x, k) => new { x.Message, x.Conversation, k.Name }).ToListAsync(cancel);
        var names = (await db.Attachments.AsNoTracking().Where(a => a.MessageSeq != null && seqs.Contains(a.MessageSeq.Value)).Select(a => new { a.MessageSeq, a.Name }).ToListAsync(cancel)).ToLookup(a => a.MessageSeq, a => a.Name);
        return [.. found.OrderByDescending(x => x.Message.Seq).Select(x =>
        {
            var (snippet, isFile) = Place(x.Message.Text, names[x.Message.Seq], words);
            return new FoundTalk(ConversationRow.Of(x.Conversation, x.Name), x.Message.Id, x.Message.Direction, x.Message.Author, x.Message.CreatedAt, snippet, isFile);
        })];
    }

    private static (IReadOnlyList<SnippetPart> Snippet, bool IsFile) Place(string text, IEnumerable<string> names, SearchWords words)
    {
        var said = Snippet.Of(text, words);
        if (said.Any(p => p.Hit)) return (said, false);
        var name = names.Select(n => Snippet.Of(n, words)).FirstOrDefault(n => n.Any(p => p.Hit));
        return name is null ? (said, false) : (name, true);
    }

    private sealed record Hit(long Seq, string ConversationId);
}
