namespace OperatorConsole.Platform.Text;

/// <summary>A piece of a text that was found.</summary>
/// <param name="Text">Plain text, for the reader's page to encode.</param>
/// <param name="Hit">It is what was looked for.</param>
public sealed record SnippetPart(string Text, bool Hit);

/// <summary>The place in a text where something was found, with the words marked.</summary>
public static class Snippet
{
    private const int Longest = 120;
    private const int Before = 32;

    /// <summary>The surroundings of the first hit; the beginning of the text when there is none.</summary>
    public static IReadOnlyList<SnippetPart> Of(string text, SearchWords words)
    {
        var hits = SearchWords.WordsOf(text).Where(w => words.Match(w.Folded)).Take(20).ToList();
        var start = hits.Count == 0 || hits[0].Start <= Before ? 0 : WordAfter(text, hits[0].Start - Before, hits[0].Start);
        var end = Math.Min(text.Length, start + Longest);
        if (end < text.Length && char.IsHighSurrogate(text[end - 1])) end--;
        var parts = new List<SnippetPart>();
        var at = start;
        foreach (var (from, to, _) in hits.Where(h => h.Start >= start && h.End <= end))
        {
            Add(text[at..from], false);
            Add(text[from..to], true);
            at = to;
        }
        Add(text[at..end], false);
        if (start > 0) parts.Insert(0, new SnippetPart("…", false));
        if (end < text.Length) parts.Add(new SnippetPart("…", false));
        return parts;

        void Add(string part, bool hit)
        {
            if (part.Length > 0) parts.Add(new SnippetPart(part.ReplaceLineEndings(" ").Replace('\t', ' '), hit));
        }
    }

    // Not in the middle of a word, and never between the halves of a surrogate pair.
    private static int WordAfter(string text, int from, int hit)
    {
        var space = text.IndexOf(' ', from, hit - from);
        if (space >= 0) return space + 1;
        return char.IsLowSurrogate(text[from]) ? from + 1 : from;
    }
}
