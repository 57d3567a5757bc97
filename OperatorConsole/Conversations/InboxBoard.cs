using System.Collections.Concurrent;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>
/// The lists of conversations as everybody's screen shows them: one shared picture per workspace, read from the database at first use and then kept by
/// those who store changes, right after their commit. A screen that is drawn takes its rows from here; it asks the database nothing.
/// </summary>
public sealed class InboxBoard(ConsoleDbs dbs, LiveHub hub)
{
    private readonly ConcurrentDictionary<string, WorkspaceBoard> boards = new();

    /// <summary>The board of a workspace, read in at first use.</summary>
    public async ValueTask<WorkspaceBoard> OfAsync(string workspaceId, CancellationToken cancel)
    {
        var board = boards.GetOrAdd(workspaceId, id => new WorkspaceBoard(id));
        if (!board.IsLoaded) await board.LoadAsync(dbs, cancel);
        return board;
    }

    /// <summary>Puts the newest picture of a conversation on its board and tells who watches. Call after the commit, in the order of commits.</summary>
    internal void Show(ConversationRow row)
    {
        // Also while the board is being read: the row with the higher version stays. A board nobody has asked for will find the row in the database.
        if (boards.TryGetValue(row.WorkspaceId, out var board)) board.Put(row);
        hub.Publish(new ConversationChanged(row));
        hub.Publish(new BoardChanged(row.WorkspaceId));
    }

    /// <summary>The same for a change made by hand in a turn, with what its page has to tell.</summary>
    internal void Show(ConversationRow row, OpenPage page)
    {
        foreach (var told in page.Told) hub.Publish(told());
        Show(row);
    }

    /// <summary>Reads all boards again that are in use: other nodes may have stored what was not told here.</summary>
    internal async Task CatchUpAsync(CancellationToken cancel)
    {
        foreach (var board in boards.Values.Where(b => b.IsLoaded))
        {
            await board.CatchUpAsync(dbs, cancel);
            hub.Publish(new BoardChanged(board.WorkspaceId));
        }
    }

    /// <summary>Marks that the customer of a conversation is typing, or no longer.</summary>
    internal void ShowTyping(string workspaceId, string conversationId, bool typing)
    {
        if (boards.TryGetValue(workspaceId, out var board) && board.SetTyping(conversationId, typing)) hub.Publish(new BoardChanged(workspaceId));
    }
}
