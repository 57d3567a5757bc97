using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations;

/// <summary>A file of a customer's message.</summary>
public abstract record InboundFile
{
    private InboundFile() { }

    /// <summary>The customer has uploaded it here.</summary>
    /// <param name="Id">The upload.</param>
    public sealed record Uploaded(string Id) : InboundFile;

    /// <summary>It lies with the provider, and is fetched by the channel's <see cref="IMediaSource"/>.</summary>
    /// <param name="Source">What the provider knows it by: up to 2000 characters.</param>
    /// <param name="Kind">How it is to be shown.</param>
    /// <param name="ContentType">What the provider says it is; empty when it does not.</param>
    /// <param name="Name">What its sender calls it, if at all.</param>
    /// <param name="Size">In bytes, if told.</param>
    public sealed record Remote(string Source, FileKind Kind, string ContentType, string? Name, long? Size) : InboundFile;
}

/// <summary>The files of a message that is coming in: they become its own in the commit that stores it.</summary>
internal static class InboundFiles
{
    /// <summary>Their rows; an upload that is not there, not the sender's or sent already has none.</summary>
    public static List<Attachment> Gather(ConsoleDb db, InboundMessage m, DateTimeOffset now)
    {
        var uploaded = m.Files.OfType<InboundFile.Uploaded>().Select(f => f.Id).Distinct().ToList();
        List<Attachment> all = uploaded.Count == 0 ? [] : [.. db.Attachments.Where(a =>
            uploaded.Contains(a.Id) && a.MessageSeq == null && a.OwnerKind == AuthorKind.Customer && a.OwnerId == m.Address)];
        foreach (var remote in m.Files.OfType<InboundFile.Remote>())
        {
            var waiting = new Attachment
            {
                Id = NewId.At(now), WorkspaceId = m.WorkspaceId, OwnerKind = AuthorKind.Customer, OwnerId = m.Address,
                Name = ShownName.Clean(remote.Name), ContentType = MessageText.Line(remote.ContentType, 100) ?? "application/octet-stream", Kind = remote.Kind,
                Size = Math.Max(0, remote.Size ?? 0), State = FileState.Pending, Source = remote.Source, DueAt = now, CreatedAt = now,
            };
            db.Add(waiting);
            all.Add(waiting);
        }
        return all;
    }

    /// <summary>Makes them a stored message's.</summary>
    /// <exception cref="NoSuchFileException">One of them is missing: nothing of the message is stored.</exception>
    public static IReadOnlyList<LineFile> Enclose(ConsoleDb db, InboundMessage m, List<Attachment> files, long seq)
    {
        if (files.Count < m.Files.Distinct().Count()) throw new NoSuchFileException();
        foreach (var file in files) file.MessageSeq = seq;
        db.SaveChanges();
        return LineFile.Of(files);
    }

    /// <summary>Those of a message that had been stored before.</summary>
    public static IReadOnlyList<LineFile> Stored(ConsoleDb db, long seq) => LineFile.Of(db.Attachments.AsNoTracking().Where(a => a.MessageSeq == seq).ToList());
}
