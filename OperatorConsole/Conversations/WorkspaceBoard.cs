using Microsoft.EntityFrameworkCore;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>All conversations of a workspace that are not resolved, and the newest of the resolved ones.</summary>
public sealed class WorkspaceBoard
{
    /// <summary>Resolved conversations kept in memory; older ones are read from the database.</summary>
    public const int ResolvedKept = 2000;

    private readonly string workspaceId;
    private readonly Lock gate = new();
    private readonly SemaphoreSlim loading = new(1, 1);
    private readonly SortedRows rows = new();
    private BoardPicture? picture;

    internal WorkspaceBoard(string workspaceId) => this.workspaceId = workspaceId;

    internal bool IsLoaded { get; private set; }

    /// <summary>The present picture: made once for all who ask between two changes.</summary>
    public BoardPicture Look()
    {
        lock (gate)
        {
            if (picture is not null) return picture;
            rows.Trim(ResolvedKept);
            return picture = rows.Picture();
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
            await using var db = dbs.Open(workspaceId);
            var all = db.Conversations.AsNoTracking().Join(db.Customers, c => c.CustomerId, k => k.Id, (c, k) => new { c, k.Name });
            var live = await all.Where(x => x.c.State != ConversationState.Resolved).ToListAsync(cancel);
            var done = await all.Where(x => x.c.State == ConversationState.Resolved).OrderByDescending(x => x.c.LastSeq).Take(ResolvedKept).ToListAsync(cancel);
            foreach (var row in live.Concat(done)) Put(ConversationRow.Of(row.c, row.Name));
            IsLoaded = true;
        }
        finally { loading.Release(); }
    }
}
