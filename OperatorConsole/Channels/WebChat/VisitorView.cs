using OperatorConsole.Conversations;

namespace OperatorConsole.Channels.WebChat;

/// <summary>A line as the visitor may see it: no ids of people, no notes, of system lines only what concerns them.</summary>
public sealed record VisitorLine(string Id, string Direction, string Author, string Kind, string Text, string Status, string? ClientId, DateTimeOffset CreatedAt)
{
    /// <summary>Its files, each read with the visitor's token.</summary>
    public IReadOnlyList<FileView> Attachments { get; init; } = [];

    /// <summary>What it answers, if anything.</summary>
    public VisitorQuote? Quote { get; init; }

    /// <summary>Answers offered with it; a press sends one as the visitor's own message.</summary>
    public IReadOnlyList<string> QuickReplies { get; init; } = [];
}

/// <summary>An answered message as the visitor may see it.</summary>
/// <param name="Id">The message.</param>
/// <param name="Direction">"in" when the visitor wrote it.</param>
/// <param name="Author">By which name; empty for the visitor's own.</param>
/// <param name="Text">Its beginning.</param>
public sealed record VisitorQuote(string Id, string Direction, string Author, string Text);

/// <summary>What of a conversation its customer sees.</summary>
internal static class VisitorView
{
    /// <summary>The line for the visitor; null when it is not for them.</summary>
    public static VisitorLine? Of(MessageLine line, long readSeq, string language) => line.Direction switch
    {
        Direction.In => new(line.Id, "in", "", line.Kind, line.Text, line.Seq <= readSeq ? "read" : "delivered", line.ClientId, line.CreatedAt) { Quote = Quoted(line.Quote), Attachments = Files(line) },
        Direction.Out => new(line.Id, "out", FirstName(line.Author), line.Kind, line.Text, line.Status.ToString().ToLowerInvariant(), null, line.CreatedAt)
        {
            Quote = Quoted(line.Quote), Attachments = Files(line), QuickReplies = line.QuickReplies,
        },
        Direction.System when Words(line, language) is { } words => new(line.Id, "system", "", line.Kind, words, "none", null, line.CreatedAt),
        _ => null,
    };

    /// <summary>Customers meet people by their first name.</summary>
    public static string FirstName(string name) => name.Split(' ', 2)[0];

    /// <summary>A file as its visitor reads it.</summary>
    public static FileView File(LineFile file) => FileView.Of(file) with { Url = $"/api/v1/webchat/files/{file.Id}/content" };

    private static FileView[] Files(MessageLine line) => [.. line.Files.Select(File)];

    private static VisitorQuote? Quoted(Quote? q) => q switch
    {
        null => null,
        { Kind: AuthorKind.Customer } => new(q.Id, "in", "", q.Text),
        _ => new(q.Id, "out", FirstName(q.Author), q.Text),
    };

    private static string? Words(MessageLine line, string language) => line.Kind switch
    {
        SystemLine.Taken => WebChatTexts.Get("NowAnswers", language, FirstName(line.Author)),
        SystemLine.Given => WebChatTexts.Get("NowAnswers", language, FirstName(line.Text)),
        SystemLine.Resolved => WebChatTexts.Get("Resolved", language),
        _ => null,
    };
}
