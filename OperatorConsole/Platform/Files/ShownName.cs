using System.Globalization;
using System.Text;

namespace OperatorConsole.Platform.Files;

/// <summary>The name of a file as people see it. It is never part of a path; what could deceive the eye is taken out.</summary>
public static class ShownName
{
    /// <summary>Its most characters, in UTF-16 units.</summary>
    public const int Longest = 120;

    private const string Nameless = "file";
    private const int LongestExtension = 5;

    /// <summary>Without folders, control, invisible and direction-turning characters; on one line, cut, never empty.</summary>
    public static string Clean(string? given)
    {
        var last = (given ?? "").AsSpan();
        last = last[(last.LastIndexOfAny('/', '\\') + 1)..];
        var clean = new StringBuilder(last.Length);
        foreach (var rune in last.EnumerateRunes()) // half a surrogate pair comes out as U+FFFD
        {
            if (rune == Rune.ReplacementChar) continue;
            if (Rune.IsWhiteSpace(rune)) clean.Append(' ');
            else if (!IsUnseen(rune)) clean.Append(rune.ToString());
        }
        var name = string.Join(' ', clean.ToString().Normalize(NormalizationForm.FormC).Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim('.', ' ');
        return name.Length == 0 ? Nameless : Cut(name);
    }

    /// <summary>What a name ends in, in lower case without the dot; empty when that is no extension ("Foto 12.30.45").</summary>
    public static string Extension(string name)
    {
        var end = name[(name.LastIndexOf('.') + 1)..];
        var isOne = end.Length < name.Length && end.Length is > 0 and <= LongestExtension && end.All(char.IsAsciiLetterOrDigit) && end.Any(char.IsAsciiLetter);
        return isOne ? end.ToLowerInvariant() : "";
    }

    /// <summary>The name with an end that fits the type, so that what is downloaded opens.</summary>
    public static string Ending(string name, FileType type)
    {
        var extension = Extension(name);
        if (type.Extensions.Contains(extension)) return name;
        return Cut((extension.Length == 0 ? name : name[..^(extension.Length + 1)]) + "." + type.Extensions[0]);
    }

    private static bool IsUnseen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    private static string Cut(string name)
    {
        if (name.Length <= Longest) return name;
        var extension = Extension(name);
        var end = extension.Length == 0 ? "" : "." + extension;
        var kept = Longest - end.Length;
        return name[..(char.IsHighSurrogate(name[kept - 1]) ? kept - 1 : kept)].TrimEnd() + end;
    }
}
