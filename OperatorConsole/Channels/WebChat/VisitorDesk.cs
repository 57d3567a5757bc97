using OperatorConsole.Conversations;

namespace OperatorConsole.Channels.WebChat;

/// <summary>What a visitor can do: write, type, read back, report what their screen shows. Everything within their own conversation.</summary>
public sealed class VisitorDesk(Inbox inbox, ConversationReader reader, Ticks ticks, Attention attention)
{
    /// <summary>Lines read back at once.</summary>
    public const int Page = 50;

    /// <summary>Stores a message, with files the visitor has uploaded; returns when it is on the disk.</summary>
    /// <param name="visitor">Who writes.</param>
    /// <param name="text">What.</param>
    /// <param name="clientId">Their page's own id for it.</param>
    /// <param name="replyTo">The message it answers; one that is not in their conversation is no quote.</param>
    /// <param name="files">Ids of the files.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <exception cref="NoSuchFileException">One of the files is not the visitor's, or was sent already.</exception>
    public async Task<VisitorLine> WriteAsync(Visitor visitor, string text, string clientId, string? replyTo, IReadOnlyList<string> files, CancellationToken cancel)
    {
        var receipt = await inbox.ReceiveAsync(new InboundMessage
        {
            WorkspaceId = visitor.WorkspaceId, Channel = WebChatChannel.ShortName, Address = visitor.Id, ExternalId = clientId, Text = text,
            Files = [.. files.Distinct().Select(id => new InboundFile.Uploaded(id))],
            CustomerName = visitor.Name ?? WebChatTexts.Get("Visitor", visitor.Language, visitor.Id[^4..]), Email = visitor.Email, Language = visitor.Language, NewConversationId = visitor.Id, Quoted = replyTo,
        }, cancel);
        attention.Type(visitor.WorkspaceId, visitor.Id, Attention.Customer, "", typing: false);
        return VisitorView.Of(receipt.Line, 0, visitor.Language)!;
    }

    /// <summary>The lines after one, or the newest; empty before the first message.</summary>
    public async Task<(IReadOnlyList<VisitorLine> Lines, bool More)> ReadAsync(Visitor visitor, string? after, CancellationToken cancel)
    {
        if (await reader.FindAsync(visitor.WorkspaceId, visitor.Id, cancel) is not { } row) return ([], false);
        if (after is null)
        {
            var newest = await reader.BeforeAsync(visitor.WorkspaceId, visitor.Id, null, Page, cancel);
            return (Seen(visitor, newest, row), newest.More);
        }
        while (true)
        {
            var part = await reader.AfterAsync(visitor.WorkspaceId, visitor.Id, after, Page, cancel);
            var lines = Seen(visitor, part, row);
            if (lines.Count > 0 || !part.More) return (lines, part.More);
            after = part.Lines[^1].Id; // a page of notes between colleagues is no page for the visitor
        }
    }

    /// <summary>Tells the operators that the visitor types; before the first message there is nobody to tell.</summary>
    public async Task TypeAsync(Visitor visitor, bool typing, CancellationToken cancel)
    {
        if (await reader.FindAsync(visitor.WorkspaceId, visitor.Id, cancel) is { } row)
            attention.Type(visitor.WorkspaceId, visitor.Id, Attention.Customer, row.CustomerName, typing);
    }

    /// <summary>Moves the ticks of what the visitor's screen has received and shown.</summary>
    public Task ReachedAsync(Visitor visitor, string? deliveredUpTo, string? readUpTo, CancellationToken cancel) =>
        ticks.ReachedAsync(visitor.WorkspaceId, visitor.Id, deliveredUpTo, readUpTo, cancel);

    private static List<VisitorLine> Seen(Visitor visitor, ThreadPart part, ConversationRow row) =>
        [.. part.Lines.Select(l => VisitorView.Of(l, row.ReadSeq, visitor.Language)).OfType<VisitorLine>()];
}
