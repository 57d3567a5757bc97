using OperatorConsole.Platform.Files;

namespace OperatorConsole.Conversations;

/// <summary>What files a channel takes. The composer and the API check against it before anything is sent.</summary>
/// <param name="LongestCaption">Longest text that goes with a file, in UTF-16 units.</param>
/// <param name="MostInMessage">Files one message carries; what is more goes as further messages.</param>
/// <param name="Rules">Tried in their order: the first that a file fits says how it goes. A picture too large for one as a picture may fit as a document.</param>
public sealed record FileRules(int LongestCaption, int MostInMessage, IReadOnlyList<FileRule> Rules)
{
    /// <summary>Files at once, whatever the channel.</summary>
    public const int MostAtOnce = 10;

    /// <summary>Every kind as itself up to one size.</summary>
    public static FileRules Any(int longestCaption, long largest, int mostInMessage = 1) =>
        new(longestCaption, mostInMessage, [.. Enum.GetValues<FileKind>().Select(kind => new FileRule(kind, largest))]);

    /// <summary>The rule a file goes by; null when there is none.</summary>
    public FileRule? For(FileKind kind, string contentType, long size) => Rules.FirstOrDefault(r => r.Takes(kind, contentType) && size <= r.Largest);

    /// <summary>The largest file of a type, in bytes; null when the type is not taken at all.</summary>
    public long? LargestOf(FileKind kind, string contentType) => Rules.Where(r => r.Takes(kind, contentType)).Select(r => (long?)r.Largest).Max();
}

/// <summary>One kind of file a channel takes.</summary>
/// <param name="As">As what it is sent. As a document goes every type that <paramref name="Types"/> does not leave out.</param>
/// <param name="Largest">In bytes.</param>
/// <param name="Types">The MIME types; null for all of the kind.</param>
/// <param name="HasCaption">A text can go with it; else the text goes before it as a message of its own.</param>
public sealed record FileRule(FileKind As, long Largest, IReadOnlyList<string>? Types = null, bool HasCaption = true)
{
    internal bool Takes(FileKind kind, string contentType) => (As == FileKind.Document || As == kind) && Types?.Contains(contentType) != false;
}
