using Microsoft.EntityFrameworkCore;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>All conversations of a workspace that are not resolved, and the newest of the resolved ones.</summary>
public sealed class WorkspaceBoard
{
    /// <summary>Resolved conversations kept in memory; older ones are read from the database.</summary>
    public const int ResolvedKept = 2000;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim loading = new(1, 1);
    private readonly SortedRows rows = new();
    private BoardPicture? picture;

    internal WorkspaceBoard(string workspaceId) => WorkspaceId = workspaceId;

    internal string WorkspaceId { get; }

    internal bool IsLoaded { get; private set; }

    /// <summary>The present picture: made once for all who ask between two changes.</summary>
    public BoardPicture Look()
    {
        lock (gate)
        {
            return picture ??= rows.Picture();
        }
    }

    /// <summary>One conversation, if it is on the board.</summary>
    public ConversationRow? Find(string conversationId)
    {
        lock (gate) return rows.Find(conversationId);
    }

    internal void Put(ConversationRow row)
    {
        lock (gate)
        {
            if (rows.Find(row.Id) is { } present)
            {
                if (present.Version > row.Version) return;
                // Only the customer's own message tells that they have stopped.
                if (present.Typing && (present.LastSeq == row.LastSeq || row.LastDirection != Direction.In)) row = row with { Typing = true };
            }
            rows.Put(row);
            rows.Trim(ResolvedKept); // here and not when somebody looks: the last who looked may be long gone
            picture = null;
        }
    }

    internal bool SetTyping(string conversationId, bool typing)
    {
        lock (gate)
        {
            if (rows.Find(conversationId) is not { } row || row.Typing == typing) return false;
            rows.Put(row with { Typing = typing });
            picture = null;
            return true;
        }
    }

    internal async Task LoadAsync(ConsoleDbs dbs, CancellationToken cancel)
    {
        await loading.WaitAsync(cancel);
        try
        {
            if (IsLoaded) return;
            await ReadAsync(dbs, cancel);
            IsLoaded = true;
        }
        finally { loading.Release(); }
    }

    /// <summary>Reads everything again; what is newer here stays.</summary>
    internal async Task CatchUpAsync(ConsoleDbs dbs, CancellationToken cancel)
    {
        await loading.WaitAsync(cancel);
        try
        {
            var read = await ReadAsync(dbs, cancel);
            List<string> left;
            lock (gate) left = [.. rows.Picture().Rows.Select(r => r.Id).Where(id => !read.Contains(id))];
            if (left.Count == 0) return;
            await using var db = dbs.Open(WorkspaceId); // resolved meanwhile, and older than what is kept of those
            foreach (var row in await All(db).Where(x => left.Contains(x.Conversation.Id)).ToListAsync(cancel)) Put(ConversationRow.Of(row.Conversation, row.Name));
        }
        finally { loading.Release(); }
    }

    private async Task<HashSet<string>> ReadAsync(ConsoleDbs dbs, CancellationToken cancel)
    {
        await using var db = dbs.Open(WorkspaceId);
        var all = All(db);
        var live = await all.Where(x => x.Conversation.State != ConversationState.Resolved).ToListAsync(cancel);
        var done = await all.Where(x => x.Conversation.State == ConversationState.Resolved).OrderByDescending(x => x.Conversation.LastSeq).Take(ResolvedKept).ToListAsync(cancel);
        foreach (var row in live.Concat(done)) Put(ConversationRow.Of(row.Conversation, row.Name));
        return [.. live.Concat(done).Select(x => x.Conversation.Id)];
    }

    private static IQueryable<Stored> All(ConsoleDb db) =>
        db.Conversations.AsNoTracking().Join(db.Customers, c => c.CustomerId, k => k.Id, (c, k) => new Stored { Conversation = c, Name = k.Name });

    private sealed class Stored
    {
        public required Conversation Conversation { get; init; }
        public required string Name { get; init; }
    }
}
