using OperatorConsole.Customers;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>
/// Where every change of a conversation but an incoming message is made: load, change, save and announce in one turn of the one writer,
/// so that of two people who act at once one is second and sees what the first did.
/// </summary>
public sealed class ConversationBook(WriteQueue writes, InboxBoard board, LiveHub hub, TimeProvider clock)
{
    /// <summary>Changes one conversation; returns what <paramref name="change"/> returns, once it is on the disk.</summary>
    /// <exception cref="NoSuchConversationException">There is none of this id in the workspace.</exception>
    public Task<T> ChangeAsync<T>(string workspaceId, string conversationId, Func<OpenPage, T> change, CancellationToken cancel) =>
        writes.RunAsync(turn => Change(turn, workspaceId, conversationId, change, () => throw new NoSuchConversationException()), cancel);

    /// <summary>Chooses one and changes it in the same turn, so that nobody can have it in between; the default when <paramref name="which"/> finds none.</summary>
    public Task<T?> ChangeFirstAsync<T>(string workspaceId, Func<ConsoleDb, string?> which, Func<OpenPage, T> change, CancellationToken cancel) =>
        writes.RunAsync(turn =>
        {
            using var db = turn.Open(workspaceId);
            return which(db) is { } found ? Change(turn, workspaceId, found, change, () => throw new NoSuchConversationException()) : default;
        }, cancel);

    /// <summary>Changes several, each by itself but all in one turn; what is none of the workspace's is <paramref name="missing"/>. Keep them few: everybody else's writing waits.</summary>
    /// <returns>What came of each, in their order.</returns>
    public Task<List<T>> ChangeEachAsync<T>(string workspaceId, IReadOnlyList<string> conversationIds, Func<OpenPage, T> change, Func<string, T> missing, CancellationToken cancel) =>
        writes.RunAsync(turn => conversationIds.Select(id => Change(turn, workspaceId, id, change, () => missing(id))).ToList(), cancel);

    /// <summary>Changes a customer's card, and with it their conversations, in one turn.</summary>
    public Task<T> ChangeTogetherAsync<T>(string workspaceId, Func<OpenPages, T> change, CancellationToken cancel) => writes.RunAsync(turn =>
    {
        using var db = turn.Open(workspaceId);
        var pages = new OpenPages(db, clock.GetUtcNow());
        var result = change(pages);
        var (rows, told) = pages.Finish();
        turn.AfterCommit(() =>
        {
            foreach (var one in told) hub.Publish(one());
            foreach (var row in rows) board.Show(row);
        });
        return result;
    }, cancel);

    private T Change<T>(WriteTurn turn, string workspaceId, string conversationId, Func<OpenPage, T> change, Func<T> missing)
    {
        using var db = turn.Open(workspaceId);
        var found = db.Conversations.Where(c => c.Id == conversationId)
            .Join(db.Customers, c => c.CustomerId, k => k.Id, (c, k) => new { Conversation = c, k.Name }).SingleOrDefault();
        if (found is null) return missing();
        var page = new OpenPage(db, found.Conversation, clock.GetUtcNow());
        var result = change(page);
        if (page.IsTouched || db.ChangeTracker.HasChanges())
        {
            page.Finish();
            var row = ConversationRow.Of(found.Conversation, found.Name);
            turn.AfterCommit(() => board.Show(row, page));
        }
        return result;
    }
}

/// <summary>No such conversation in this workspace; HTTP answers 404.</summary>
public sealed class NoSuchConversationException() : ProblemException(404, "NoSuchConversation");
