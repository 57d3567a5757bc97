namespace OperatorConsole.Conversations;

/// <summary>What a text must be to be stored: the same on SQLite and PostgreSQL, whatever the sender's program did.</summary>
public static class MessageText
{
    /// <summary>Longest text in UTF-16 units; a longer one is refused where a person wrote it and cut where a provider sends it.</summary>
    public const int Longest = 65_536;

    private const int PreviewLength = 140;

    /// <summary>Without NUL and other control characters (line breaks and tabs stay) and with lone surrogates replaced: PostgreSQL stores neither.</summary>
    public static string Clean(string text)
    {
        text = text.ReplaceLineEndings("\n");
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Any(IsUnwanted)) return Cut(text, Longest);
        var clean = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // a lone surrogate comes out as U+FFFD
            if (!(rune.IsBmp && IsUnwanted((char)rune.Value))) clean.Append(rune.ToString());
        return Cut(clean.ToString(), Longest);
    }

    /// <summary>The beginning, on one line, for the list.</summary>
    public static string Preview(string text)
    {
        var line = text.AsSpan().IndexOfAny('\n', '\t') < 0 ? text : text.Replace('\n', ' ').Replace('\t', ' ');
        return Cut(line, PreviewLength);
    }

    /// <summary>A name or the like: cleaned, on one line, cut; null when nothing is left.</summary>
    public static string? Line(string? text, int longest)
    {
        if (text is null) return null;
        var line = Clean(text).Replace('\n', ' ').Replace('\t', ' ').Trim();
        return line.Length == 0 ? null : Cut(line, longest);
    }

    private static bool IsUnwanted(char c) => c < ' ' && c is not ('\n' or '\t') || c == '\u007F';

    // Never between the two halves of a surrogate pair.
    private static string Cut(string text, int longest) => text.Length <= longest ? text : text[..(char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)];
}
