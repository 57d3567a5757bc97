using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>For whom a file is taken in.</summary>
/// <param name="WorkspaceId">Whose it will be.</param>
/// <param name="Kind">Operator or customer.</param>
/// <param name="Id">The account's id, or the customer's address on their channel.</param>
public readonly record struct FileOwner(string WorkspaceId, AuthorKind Kind, string Id)
{
    /// <summary>A person of the business.</summary>
    public static FileOwner Of(Actor actor) => new(actor.WorkspaceId, AuthorKind.Operator, actor.Id);
}

/// <summary>A file as it comes.</summary>
/// <param name="Name">What its sender calls it.</param>
/// <param name="Content">Its bytes, to be read once.</param>
/// <param name="ClientId">The sender's own id for it, up to 64 characters: the same one twice is the same file.</param>
public sealed record Upload(string? Name, Stream Content, string? ClientId = null)
{
    /// <summary>For which conversation an operator attaches it; null for any.</summary>
    public string? ConversationId { get; init; }

    /// <summary>To a private note rather than a reply.</summary>
    public bool Note { get; init; }
}

/// <summary>
/// Takes files in before they are sent. Until then a file is its uploader's alone; an operator's file that names its conversation is part of the draft there.
/// </summary>
public sealed class Uploads(FileStore store, FilesOptions options, ConsoleDbs dbs, WriteQueue writes, Access access, TimeProvider clock)
{
    /// <summary>Files somebody may have uploaded and not sent; a stranger could fill the disk otherwise.</summary>
    public const int MostUnsent = 40;

    private const int LongestClientId = 64;

    /// <summary>The largest file of an owner, in bytes.</summary>
    public long LargestOf(AuthorKind kind) => kind == AuthorKind.Customer ? Math.Min(options.LargestOfVisitor, options.Largest) : options.Largest;

    /// <summary>Takes in a file of an operator's, for one conversation's reply or note, or for any.</summary>
    /// <exception cref="ProblemException">What it is refused for: too large, no room, not a kind that is taken, no such conversation, too many unsent.</exception>
    public async Task<LineFile> TakeInAsync(Actor actor, Upload upload, CancellationToken cancel)
    {
        access.Demand(actor, Role.Operator);
        if (upload.ConversationId is { } conversation)
        {
            await using var db = dbs.Open(actor.WorkspaceId);
            if (!NewId.IsOne(conversation) || !await db.Conversations.AnyAsync(c => c.Id == conversation, cancel)) throw new NoSuchConversationException();
        }
        return await TakeInAsync(FileOwner.Of(actor), upload, cancel);
    }

    /// <summary>Forgets a file that was not sent.</summary>
    /// <exception cref="NoSuchFileException">There is none of this owner's, or it was sent.</exception>
    public async Task DropAsync(FileOwner owner, string id, CancellationToken cancel)
    {
        var dropped = await writes.RunAsync(turn =>
        {
            using var db = turn.Open(owner.WorkspaceId);
            return db.Attachments.Where(a => a.Id == id && a.OwnerKind == owner.Kind && a.OwnerId == owner.Id && a.MessageSeq == null).ExecuteDelete();
        }, cancel);
        if (dropped == 0) throw new NoSuchFileException();
    }

    /// <summary>What an operator has uploaded for a conversation and not sent: the files of their drafts there, by whether they are a note's.</summary>
    public async Task<ILookup<bool, LineFile>> UnsentAsync(Actor actor, string conversationId, CancellationToken cancel)
    {
        await using var db = dbs.Open(actor.WorkspaceId);
        var found = await db.Attachments.AsNoTracking()
            .Where(a => a.MessageSeq == null && a.OwnerKind == AuthorKind.Operator && a.OwnerId == actor.Id && a.ConversationId == conversationId).OrderBy(a => a.Id).ToListAsync(cancel);
        return found.ToLookup(a => a.Note, LineFile.Of);
    }

    /// <summary>Takes in a file of a customer's.</summary>
    /// <exception cref="ProblemException">As above.</exception>
    public async Task<LineFile> TakeInAsync(FileOwner owner, Upload upload, CancellationToken cancel)
    {
        if (upload.ClientId?.Length > LongestClientId) throw new ProblemException(400, "BadRequest");
        await using (var db = dbs.Open(owner.WorkspaceId))
        {
            if (await Known(db, owner, upload).AsNoTracking().SingleOrDefaultAsync(cancel) is { } known) return LineFile.Of(known);
            var unsent = await db.Attachments.CountAsync(a => a.MessageSeq == null && a.OwnerKind == owner.Kind && a.OwnerId == owner.Id, cancel);
            if (unsent >= MostUnsent) throw new ProblemException(429, "TooManyUnsentFiles");
        }
        using var incoming = await store.ReceiveAsync(upload.Content, LargestOf(owner.Kind), cancel);
        var look = FileLook.At(incoming, upload.Name);
        var now = clock.GetUtcNow();
        var file = new Attachment
        {
            Id = NewId.At(now), WorkspaceId = owner.WorkspaceId, OwnerKind = owner.Kind, OwnerId = owner.Id, ConversationId = upload.ConversationId, Note = upload.Note, ClientId = upload.ClientId,
            Name = look.Name, ContentType = look.Type.ContentType, Kind = look.Type.Kind, Size = incoming.Size, Width = look.Width, Height = look.Height,
            Hash = incoming.Hash, CreatedAt = now,
        };
        incoming.Keep();
        return await writes.RunAsync(turn =>
        {
            using var db = turn.Open(owner.WorkspaceId);
            if (Known(db, owner, upload).SingleOrDefault() is { } known) return LineFile.Of(known); // the same came twice at once
            db.Add(file);
            db.SaveChanges();
            return LineFile.Of(file);
        }, cancel);
    }

    private static IQueryable<Attachment> Known(ConsoleDb db, FileOwner owner, Upload upload) =>
        db.Attachments.Where(a => upload.ClientId != null && a.ClientId == upload.ClientId && a.OwnerId == owner.Id && a.OwnerKind == owner.Kind);
}

/// <summary>There is no such file for whoever asks; HTTP answers 404.</summary>
public sealed class NoSuchFileException() : ProblemException(404, "NoSuchFile");
