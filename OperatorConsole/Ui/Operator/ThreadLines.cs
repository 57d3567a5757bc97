using OperatorConsole.Conversations;

namespace OperatorConsole.Ui.Operator;

/// <summary>
/// The lines of a conversation that one screen holds: an unbroken part of it, however long it is. What is added at one end beyond <see cref="Most"/> goes at the
/// other, so that five thousand messages cost a screen no more than a few hundred.
/// </summary>
internal sealed class ThreadLines
{
    /// <summary>Lines held at most.</summary>
    public const int Most = 250;

    private readonly List<MessageLine> lines = [];

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<MessageLine> Held => lines;

    /// <summary>There are more before the first.</summary>
    public bool Older { get; private set; }

    /// <summary>There are more after the last.</summary>
    public bool Newer { get; private set; }

    /// <summary>Whether a message is held.</summary>
    public bool Has(string messageId) => lines.Exists(l => l.Id == messageId);

    /// <summary>Holds this part and nothing else.</summary>
    public void Show(IEnumerable<MessageLine> part, bool older, bool newer)
    {
        lines.Clear();
        lines.AddRange(part);
        (Older, Newer) = (older, newer);
    }

    /// <summary>Puts a line that is new, or has changed, in its place. False when it lies outside of what is held.</summary>
    public bool Put(MessageLine line)
    {
        var at = lines.FindLastIndex(l => l.Seq <= line.Seq);
        if (at >= 0 && lines[at].Seq == line.Seq)
        {
            var present = lines[at];
            if (line.Status >= present.Status || line.Status == Delivery.Failed || present.Status == Delivery.Failed) lines[at] = line;
            return true;
        }
        if (at == lines.Count - 1 ? Newer : at < 0 && Older) return false;
        lines.Insert(at + 1, line);
        return true;
    }

    /// <summary>Adds the lines before the first.</summary>
    public void AddBefore(ThreadPart part)
    {
        var first = lines.Count > 0 ? lines[0].Seq : long.MaxValue;
        lines.InsertRange(0, part.Lines.Where(l => l.Seq < first));
        Older = part.More;
        if (lines.Count <= Most) return;
        lines.RemoveRange(Most, lines.Count - Most);
        Newer = true;
    }

    /// <summary>Adds the lines after the last.</summary>
    public void AddAfter(ThreadPart part)
    {
        var last = lines.Count > 0 ? lines[^1].Seq : 0;
        lines.AddRange(part.Lines.Where(l => l.Seq > last));
        Newer = part.More;
        if (lines.Count <= Most) return;
        lines.RemoveRange(0, lines.Count - Most);
        Older = true;
    }
}
