using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>One message of what a person sends: a text, files, or both.</summary>
/// <param name="Text">The text, or the files' caption.</param>
/// <param name="Files">None for a text alone.</param>
internal sealed record Enclosure(string Text, IReadOnlyList<Attachment> Files)
{
    /// <summary>Its <see cref="Message.Kind"/>.</summary>
    public string Kind => Files.Count == 0 ? "text" : LineFile.MessageKind(Files[0].Kind);
}

/// <summary>Puts a text and files into as many messages as their channel wants, or says why it does not take them: before anything is stored.</summary>
internal sealed class Enclosures(IEnumerable<IChannel> channels)
{
    // A channel nobody has set up: its messages fail with that reason, files or not.
    private static readonly FileRules Usual = FileRules.Any(1024, 16 << 20);

    private readonly Dictionary<string, FileRules?> rules = channels.ToDictionary(c => c.Name, c => c.Files);

    /// <summary>What a channel takes; null for none.</summary>
    public FileRules? On(string channel) => rules.GetValueOrDefault(channel, Usual);

    /// <summary>A reply, as the messages it goes out in: the first carries the text.</summary>
    /// <exception cref="ProblemException">A file is not the sender's, or the channel does not take it (422).</exception>
    public IReadOnlyList<Enclosure> Reply(OpenPage page, FileOwner owner, string text, IReadOnlyList<string> ids)
    {
        if (ids.Count == 0) return [new(text, [])];
        var files = Files(page, owner, ids);
        if (On(page.Conversation.Channel) is not { } takes) throw new ProblemException(422, "FileNotForChannel", files[0].Name);
        var fits = files.ConvertAll(f => Fit(takes, f));
        var apart = text.Length > 0 && !fits[0].HasCaption;
        if (!apart && text.Length > takes.LongestCaption) throw new ProblemException(422, "CaptionTooLong", takes.LongestCaption);
        var enclosures = files.Chunk(takes.MostInMessage).Select((part, i) => new Enclosure(i == 0 && !apart ? text : "", part));
        return [.. apart ? [new Enclosure(text, [])] : Array.Empty<Enclosure>(), .. enclosures];
    }

    /// <summary>A note: one, however many files.</summary>
    /// <exception cref="ProblemException">A file is not the writer's (422).</exception>
    public static Enclosure Note(OpenPage page, FileOwner owner, string text, IReadOnlyList<string> ids) => new(text, ids.Count == 0 ? [] : Files(page, owner, ids));

    private static List<Attachment> Files(OpenPage page, FileOwner owner, IReadOnlyList<string> ids)
    {
        var wanted = ids.Distinct().ToList();
        if (wanted.Count > FileRules.MostAtOnce) throw new ProblemException(422, "TooManyFiles", FileRules.MostAtOnce);
        var here = page.Conversation.Id;
        var found = page.Db.Attachments.Where(a => wanted.Contains(a.Id) && a.MessageSeq == null && a.OwnerKind == owner.Kind && a.OwnerId == owner.Id
            && (a.ConversationId == null || a.ConversationId == here)).ToDictionary(a => a.Id);
        if (found.Count < wanted.Count) throw new ProblemException(422, "NoSuchFile");
        return wanted.ConvertAll(id => found[id]);
    }

    private static FileRule Fit(FileRules takes, Attachment file)
    {
        if (takes.For(file.Kind, file.ContentType, file.Size) is { } rule) return rule;
        throw takes.LargestOf(file.Kind, file.ContentType) is { } largest
            ? new ProblemException(422, "FileTooLargeForChannel", file.Name, largest >> 20)
            : new ProblemException(422, "FileNotForChannel", file.Name);
    }
}
