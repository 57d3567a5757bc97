using System.Text;

namespace OperatorConsole.Platform.Text;

/// <summary>
/// What somebody typed into a search box, as the words to look for. Whatever was typed, there is nothing in it that a database could take for a command:
/// only letters and digits are left, small and without accents.
/// </summary>
public sealed record SearchWords
{
    /// <summary>What is typed beyond this many characters is not looked at.</summary>
    public const int LongestQuery = 200;

    private const int MostWords = 8;
    private const int LongestWord = 64;

    // The last digits tell a number whether it was written with its country's prefix or without.
    private const int TellingDigits = 9;
    private const int FewestDigits = 3;

    private SearchWords(IReadOnlyList<string> words, bool lastIsBeginning) => (Words, LastIsBeginning) = (words, lastIsBeginning);

    /// <summary>All of them must be there; never empty.</summary>
    public IReadOnlyList<string> Words { get; }

    /// <summary>The last word is still being typed: whatever begins so is meant.</summary>
    public bool LastIsBeginning { get; }

    /// <summary>What to look for among names, addresses and phone numbers: of something that looks like a number, its digits in one.</summary>
    public SearchWords AmongPeople { get; private init; } = null!;

    /// <summary>Reads what was typed; null when there is no letter and no digit in it.</summary>
    public static SearchWords? Of(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        typed = typed.Length > LongestQuery ? typed[..LongestQuery] : typed;
        var all = WordsOf(typed).ToList();
        if (all.Count == 0) return null;
        var words = all.Take(MostWords).Select(w => w.Folded.Length > LongestWord ? w.Folded[..LongestWord] : w.Folded).ToList();
        // One letter alone begins nearly everything: of messages it is taken for a word.
        var open = all.Count <= MostWords && all[^1].End == typed.Length;
        var found = new SearchWords(words, open && (words.Count > 1 || words[0].Length > 1));
        return found with { AmongPeople = Number(typed) is { } digits ? new([digits], true) : new(words, open) };
    }

    /// <summary>Whether a word of a text is one of these.</summary>
    public bool Match(string folded) =>
        Words.Contains(folded) || (LastIsBeginning && folded.StartsWith(Words[^1], StringComparison.Ordinal));

    /// <summary>The words of a text: where each stands, and how it is compared.</summary>
    public static IEnumerable<(int Start, int End, string Folded)> WordsOf(string text)
    {
        var word = new StringBuilder();
        var start = -1;
        for (var i = 0; i < text.Length;)
        {
            var isText = Rune.TryGetRuneAt(text, i, out var rune);
            var folded = isText ? Fold(rune) : null;
            if (folded is not null && (start >= 0 || folded.Length > 0))
            {
                if (start < 0) start = i;
                word.Append(folded);
            }
            else if (start >= 0)
            {
                yield return (start, i, word.ToString());
                word.Clear();
                start = -1;
            }
            i += isText ? rune.Utf16SequenceLength : 1;
        }
        if (start >= 0) yield return (start, text.Length, word.ToString());
    }

    // Null parts words; an accent that stands for itself is part of its word and of no weight.
    private static string? Fold(Rune rune)
    {
        if (rune.IsAscii) return Rune.IsLetterOrDigit(rune) ? ((char)(rune.Value | (rune.Value >= 'A' ? 0x20 : 0))).ToString() : null;
        if (rune.Value is >= 0x300 and <= 0x36F) return "";
        if (!Rune.IsLetter(rune) && !Rune.IsNumber(rune)) return null;
        var parts = rune.ToString().Normalize(NormalizationForm.FormD).EnumerateRunes().ToList();
        // Only accents are taken away: a Korean syllable is one, however many letters it is written with.
        return Rune.ToLowerInvariant(parts.Skip(1).All(p => p.Value is >= 0x300 and <= 0x36F) ? parts[0] : rune).ToString();
    }

    private static string? Number(string typed)
    {
        if (!typed.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or '.' or '/' or '(' or ')' or ' ')) return null;
        var digits = string.Concat(typed.Where(char.IsAsciiDigit));
        return digits.Length < FewestDigits ? null : digits.Length > TellingDigits ? digits[^TellingDigits..] : digits;
    }
}
