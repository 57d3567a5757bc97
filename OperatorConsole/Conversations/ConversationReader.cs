using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations;

/// <summary>A part of a conversation's lines, oldest first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="More">There are more in the direction asked for.</param>
public sealed record ThreadPart(IReadOnlyList<MessageLine> Lines, bool More);

/// <summary>A part from the middle of a conversation, oldest first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="Older">There are more before them.</param>
/// <param name="Newer">There are more after them.</param>
public sealed record ThreadWindow(IReadOnlyList<MessageLine> Lines, bool Older, bool Newer);

/// <summary>Reads conversations for screens and the API: always within the reader's workspace.</summary>
public sealed class ConversationReader(ConsoleDbs dbs, IWordIndex index)
{
    /// <summary>One conversation, or null when it is not of this workspace.</summary>
    public async Task<ConversationRow?> FindAsync(string workspaceId, string conversationId, CancellationToken cancel)
    {
        await using var db = dbs.Open(workspaceId);
        var found = await db.Conversations.AsNoTracking().Where(c => c.Id == conversationId)
            .Join(db.Customers, c => c.CustomerId, k => k.Id, (c, k) => new { c, k.Name }).SingleOrDefaultAsync(cancel);
        return found is null ? null : ConversationRow.Of(found.c, found.Name);
    }

    /// <summary>The newest lines, or those before one.</summary>
    public async Task<ThreadPart> BeforeAsync(string workspaceId, string conversationId, string? before, int most, CancellationToken cancel)
    {
        await using var db = dbs.Open(workspaceId);
        var lines = db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId);
        if (before is not null)
        {
            var limit = await SeqAsync(db, conversationId, before, cancel);
            lines = lines.Where(m => m.Seq < limit);
        }
        var found = await lines.OrderByDescending(m => m.Seq).Take(most + 1).ToListAsync(cancel);
        var more = found.Count > most;
        return new ThreadPart([.. found.Take(most).Reverse().Select(MessageLine.Of)], more);
    }

    /// <summary>The lines after one, the oldest first; what somebody missed.</summary>
    public async Task<ThreadPart> AfterAsync(string workspaceId, string conversationId, string after, int most, CancellationToken cancel)
    {
        await using var db = dbs.Open(workspaceId);
        var limit = await SeqAsync(db, conversationId, after, cancel);
        var found = await db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId && m.Seq > limit).OrderBy(m => m.Seq).Take(most + 1).ToListAsync(cancel);
        return new ThreadPart([.. found.Take(most).Select(MessageLine.Of)], found.Count > most);
    }

    /// <summary>The lines around one: those before it, it, and those after. Empty when it is not there.</summary>
    public async Task<ThreadWindow> AroundAsync(string workspaceId, string conversationId, string messageId, int before, int after, CancellationToken cancel)
    {
        await using var db = dbs.Open(workspaceId);
        var seq = await SeqAsync(db, conversationId, messageId, cancel);
        return seq == 0 ? new ThreadWindow([], false, false) : await FromAsync(db, conversationId, seq, before, after, cancel);
    }

    /// <summary>The lines around the first customer's message that nobody has read: so many before it, and those from it on.</summary>
    public async Task<ThreadWindow> FromUnreadAsync(string workspaceId, string conversationId, long readSeq, int before, int after, CancellationToken cancel)
    {
        await using var db = dbs.Open(workspaceId);
        var first = await db.Messages.Where(m => m.ConversationId == conversationId && m.Seq > readSeq && m.Direction == Direction.In).OrderBy(m => m.Seq).Select(m => m.Seq).FirstOrDefaultAsync(cancel);
        return first == 0 ? new ThreadWindow([], false, false) : await FromAsync(db, conversationId, first, before, after, cancel);
    }

    /// <summary>
    /// Conversations whose newest message is older than a given one, newest first: what the board no longer holds, and the pages of the API. With
    /// <paramref name="words"/> only those of a customer who is called so, or in which it was said or a file is called so (the newest <see cref="Search.MostHits"/> messages are looked at).
    /// </summary>
    public async Task<IReadOnlyList<ConversationRow>> OlderAsync(string workspaceId, BoardFilter filter, long beforeSeq, string? words, int most, CancellationToken cancel)
    {
        await using var db = dbs.Open(workspaceId);
        var found = filter.Among(db.Conversations.AsNoTracking().Where(c => c.LastSeq < beforeSeq));
        if (!string.IsNullOrWhiteSpace(words))
        {
            if (SearchWords.Of(words) is not { } wanted) return [];
            var called = index.Newest<CustomerWords>(db, wanted.AmongPeople, Search.MostPeople).Select(w => w.CustomerId);
            var said = index.Newest<Message>(db, wanted, Search.MostHits).Select(m => m.ConversationId);
            var sent = Search.MessagesOf(db, index.Newest<FileWords>(db, wanted, Search.MostHits)).Select(m => m.ConversationId);
            var number = int.TryParse(words.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : 0;
            found = found.Where(c => c.Number == number || called.Contains(c.CustomerId) || said.Contains(c.Id) || sent.Contains(c.Id));
        }
        var rows = await found.Join(db.Customers, c => c.CustomerId, k => k.Id, (c, k) => new { c, k.Name })
            .OrderByDescending(x => x.c.LastSeq).ThenBy(x => x.c.Id).Take(most).ToListAsync(cancel);
        return [.. rows.Select(x => ConversationRow.Of(x.c, x.Name))];
    }

    /// <summary>The newest lines to the customer, for how far they have come, and when the customer's newest line was stored that operators have read up to.</summary>
    public async Task<(IReadOnlyList<MessageLine> Out, DateTimeOffset? Read)> TicksAsync(string workspaceId, string conversationId, long readSeq, int most, CancellationToken cancel)
    {
        await using var db = dbs.Open(workspaceId);
        var lines = db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId).OrderByDescending(m => m.Seq);
        var sent = await lines.Where(m => m.Direction == Direction.Out).Take(most).ToListAsync(cancel);
        var read = await lines.Where(m => m.Direction == Direction.In && m.Seq <= readSeq).Select(m => (DateTimeOffset?)m.CreatedAt).FirstOrDefaultAsync(cancel);
        return ([.. sent.Select(MessageLine.Of)], read);
    }

    /// <summary>Whether a message stands in a conversation.</summary>
    public async Task<bool> HasAsync(string workspaceId, string conversationId, string messageId, CancellationToken cancel)
    {
        await using var db = dbs.Open(workspaceId);
        return await db.Messages.AnyAsync(m => m.Id == messageId && m.ConversationId == conversationId, cancel);
    }

    /// <summary>How many messages a workspace has.</summary>
    public async Task<long> CountMessagesAsync(string workspaceId, CancellationToken cancel)
    {
        await using var db = dbs.Open(workspaceId);
        return await db.Messages.LongCountAsync(m => m.Direction == Direction.In || m.Direction == Direction.Out, cancel);
    }

    private static Task<long> SeqAsync(ConsoleDb db, string conversationId, string messageId, CancellationToken cancel) =>
        db.Messages.Where(m => m.Id == messageId && m.ConversationId == conversationId).Select(m => m.Seq).SingleOrDefaultAsync(cancel);

    private static async Task<ThreadWindow> FromAsync(ConsoleDb db, string conversationId, long seq, int before, int after, CancellationToken cancel)
    {
        var lines = db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId);
        var older = await lines.Where(m => m.Seq < seq).OrderByDescending(m => m.Seq).Take(before + 1).ToListAsync(cancel);
        var newer = await lines.Where(m => m.Seq >= seq).OrderBy(m => m.Seq).Take(after + 1).ToListAsync(cancel);
        return new ThreadWindow([.. older.Take(before).Reverse().Concat(newer.Take(after)).Select(MessageLine.Of)], older.Count > before, newer.Count > after);
    }
}
