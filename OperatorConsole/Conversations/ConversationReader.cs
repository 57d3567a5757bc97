using Microsoft.EntityFrameworkCore;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>A part of a conversation's lines, oldest first.</summary>
/// <param name="Lines">The lines.</param>
/// <param name="More">There are more in the direction asked for.</param>
public sealed record ThreadPart(IReadOnlyList<MessageLine> Lines, bool More);

/// <summary>Reads conversations for screens and the API: always within the reader's workspace.</summary>
public sealed class ConversationReader(ConsoleDbs dbs)
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

    /// <summary>Conversations whose newest message is older than a given one, newest first: what the board no longer holds, and the pages of the API.</summary>
    public async Task<IReadOnlyList<ConversationRow>> OlderAsync(string workspaceId, BoardFilter filter, long beforeSeq, string? words, int most, CancellationToken cancel)
    {
        await using var db = dbs.Open(workspaceId);
        var found = db.Conversations.AsNoTracking().Where(c => c.LastSeq < beforeSeq)
            .Join(db.Customers, c => c.CustomerId, k => k.Id, (c, k) => new { c, k.Name });
        if (filter.State is { } state) found = found.Where(x => x.c.State == state);
        else if (!filter.AnyState) found = found.Where(x => x.c.State != ConversationState.Snoozed && x.c.State != ConversationState.Resolved);
        if (filter.Channel is { } channel) found = found.Where(x => x.c.Channel == channel);
        if (filter.AssigneeId == BoardFilter.Nobody) found = found.Where(x => x.c.AssigneeId == null);
        else if (filter.AssigneeId is { } assignee) found = found.Where(x => x.c.AssigneeId == assignee);
        if (!string.IsNullOrWhiteSpace(words))
        {
            // SQLite's LIKE takes a for A, PostgreSQL's does not; but SQLite's lower() knows no À, which its LIKE finds as it stands.
            var (asTyped, lower) = (Contains(words), Contains(words).ToLowerInvariant());
            found = found.Where(x => EF.Functions.Like(x.Name, asTyped, "\\") || EF.Functions.Like(x.c.LastText, asTyped, "\\")
                || EF.Functions.Like(x.Name.ToLower(), lower, "\\") || EF.Functions.Like(x.c.LastText.ToLower(), lower, "\\"));
        }
        var rows = await found.OrderByDescending(x => x.c.LastSeq).ThenBy(x => x.c.Id).Take(most).ToListAsync(cancel);
        return [.. rows.Select(x => ConversationRow.Of(x.c, x.Name))];
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

    private static string Contains(string words) =>
        $"%{words.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
