using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Conversations;

/// <summary>A file that somebody is about to fetch.</summary>
/// <param name="Id">The attachment.</param>
/// <param name="ConversationId">Where its message stands.</param>
/// <param name="MessageSeq">Its message.</param>
/// <param name="Channel">The channel's short name.</param>
/// <param name="Name">What its sender calls it.</param>
/// <param name="Attempt">1 at the first try.</param>
/// <param name="Order">What the channel is asked for.</param>
public sealed record MediaClaim(string Id, string ConversationId, long MessageSeq, string Channel, string Name, int Attempt, MediaOrder Order);

/// <summary>The rows of <see cref="MediaFetch"/>: which files are to be fetched, and what became of each.</summary>
public sealed class MediaBook(ConsoleDbs dbs, WriteQueue writes, ConversationBook book, Access access, TimeProvider clock)
{
    /// <summary>Tries before the placeholder says that it was in vain, with a Retry: the last comes after more than an hour.</summary>
    public const int MostAttempts = 10;

    /// <summary>A fetcher that has not said anything for so long has died.</summary>
    public static readonly TimeSpan ClaimLasts = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(30);
    private const int LongestWhy = 500;

    /// <summary>Claims files that are due, the oldest first.</summary>
    public async Task<IReadOnlyList<MediaClaim>> ClaimAsync(int most, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var db = dbs.OpenAcross();
        var due = await db.Attachments.IgnoreQueryFilters().Where(a => a.State == FileState.Pending && a.DueAt <= now).OrderBy(a => a.DueAt).Take(most)
            .Join(db.Messages.IgnoreQueryFilters(), a => a.MessageSeq, m => m.Seq, (a, m) => new { a, m.ConversationId })
            .Join(db.Conversations.IgnoreQueryFilters(), x => x.ConversationId, c => c.Id, (x, c) => new { x.a, x.ConversationId, c.Channel, c.AccountId }).AsNoTracking().ToListAsync(cancel);
        var claims = new List<MediaClaim>();
        foreach (var one in due)
            if (await TakeAsync(one.a, now, cancel))
                claims.Add(new(one.a.Id, one.ConversationId, one.a.MessageSeq!.Value, one.Channel, one.a.Name, one.a.Attempts + 1, new(one.a.WorkspaceId, one.a.Source!, one.a.ContentType) { AccountId = one.AccountId }));
        return claims;
    }

    /// <summary>When the next one falls due.</summary>
    public async Task<DateTimeOffset?> NextDueAsync(CancellationToken cancel)
    {
        await using var db = dbs.OpenAcross();
        return await db.Attachments.IgnoreQueryFilters().Where(a => a.State == FileState.Pending).MinAsync(a => a.DueAt, cancel);
    }

    /// <summary>It is here.</summary>
    public Task ArrivedAsync(MediaClaim claim, FileLook look, IncomingFile file, CancellationToken cancel) => RecordAsync(claim, a =>
    {
        (a.State, a.DueAt, a.Error, a.Hash, a.Size) = (FileState.Ready, null, null, file.Hash, file.Size);
        (a.Name, a.ContentType, a.Kind, a.Width, a.Height) = (look.Name, look.Type.ContentType, look.Type.Kind, look.Width, look.Height);
    }, cancel);

    /// <summary>It could not be fetched this time, or never will be.</summary>
    /// <param name="claim">The try.</param>
    /// <param name="why">In words.</param>
    /// <param name="after">When to try again; null: as we think best.</param>
    /// <param name="forGood">No further try.</param>
    /// <param name="cancel">Ends the waiting, not the storing.</param>
    public Task FailedAsync(MediaClaim claim, string why, TimeSpan? after, bool forGood, CancellationToken cancel) => RecordAsync(claim, a =>
    {
        a.Error = MessageText.Line(why, LongestWhy);
        if (forGood || claim.Attempt >= MostAttempts) (a.State, a.DueAt) = (FileState.Failed, null);
        else a.DueAt = clock.GetUtcNow() + (after is { } asked && asked < LongestPause ? asked : Backoff.After(claim.Attempt, FirstPause, LongestPause));
    }, cancel);

    /// <summary>Tries one again that was given up. Nothing happens to one that was not.</summary>
    /// <exception cref="NoSuchFileException">There is none of this id in the workspace.</exception>
    public async Task RetryAsync(Actor actor, string id, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        if (!NewId.IsOne(id)) throw new NoSuchFileException();
        await using var db = dbs.Open(actor.WorkspaceId);
        var found = await db.Attachments.Where(a => a.Id == id).Join(db.Messages, a => a.MessageSeq, m => m.Seq, (a, m) => new { a.State, m.Seq, m.ConversationId }).SingleOrDefaultAsync(cancel)
            ?? throw new NoSuchFileException();
        if (found.State != FileState.Failed) return;
        await ChangeAsync(actor.WorkspaceId, found.ConversationId, found.Seq, id, a =>
        {
            if (a.State != FileState.Failed) return false;
            (a.State, a.Attempts, a.DueAt) = (FileState.Pending, 0, clock.GetUtcNow());
            return true;
        }, cancel);
    }

    private Task<bool> TakeAsync(Attachment a, DateTimeOffset now, CancellationToken cancel) => writes.RunAsync(turn =>
    {
        using var db = turn.Open(a.WorkspaceId);
        return db.Attachments.Where(x => x.Id == a.Id && x.State == FileState.Pending && x.DueAt == a.DueAt)
            .ExecuteUpdate(set => set.SetProperty(x => x.DueAt, now + ClaimLasts).SetProperty(x => x.Attempts, x => x.Attempts + 1)) == 1;
    }, cancel);

    private Task RecordAsync(MediaClaim claim, Action<Attachment> record, CancellationToken cancel) =>
        ChangeAsync(claim.Order.WorkspaceId, claim.ConversationId, claim.MessageSeq, claim.Id, a =>
        {
            if (a.State != FileState.Pending || a.Attempts != claim.Attempt) return false; // somebody took it over meanwhile
            record(a);
            return true;
        }, cancel);

    private Task<bool> ChangeAsync(string workspaceId, string conversationId, long seq, string id, Func<Attachment, bool> change, CancellationToken cancel) =>
        book.ChangeAsync(workspaceId, conversationId, page =>
        {
            var message = page.Db.Messages.SingleOrDefault(m => m.Seq == seq);
            if (message?.Attachments.Find(a => a.Id == id) is not { } file || !change(file)) return false;
            page.Announce(() => new FilesChanged(workspaceId, conversationId, MessageLine.Of(message)));
            if (file.State == FileState.Pending) page.Announce(() => new MediaWaiting(workspaceId));
            return true;
        }, cancel);
}
