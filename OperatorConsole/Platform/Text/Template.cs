using System.Text.RegularExpressions;

namespace OperatorConsole.Platform.Text;

/// <summary>A stretch of a filled-in text.</summary>
/// <param name="Text">What it reads.</param>
/// <param name="Field">The field it was filled into; null for the words between.</param>
/// <param name="Missing">The field is not known, or empty: it still reads as it was written, and a person has to fill it.</param>
public sealed record FilledPart(string Text, string? Field = null, bool Missing = false);

/// <summary>Fills the fields of a text written beforehand: <c>{{customer.first_name}}</c>, with or without blanks inside the braces.</summary>
public static partial class Template
{
    /// <summary>
    /// The text in parts. What is filled in is never read for fields again: a customer who calls themselves <c>{{operator.name}}</c> is called so.
    /// </summary>
    public static IReadOnlyList<FilledPart> Fill(string text, IReadOnlyDictionary<string, string?> fields)
    {
        List<FilledPart> parts = [];
        var from = 0;
        foreach (Match found in Field().Matches(text))
        {
            if (found.Index > from) parts.Add(new(text[from..found.Index]));
            var name = found.Groups["name"].Value.ToLowerInvariant();
            parts.Add(fields.GetValueOrDefault(name) is { } value && !string.IsNullOrWhiteSpace(value) ? new(value, name) : new(found.Value, name, Missing: true));
            from = found.Index + found.Length;
        }
        if (from < text.Length) parts.Add(new(text[from..]));
        return parts;
    }

    /// <summary>How a person is called who is not addressed by their whole name.</summary>
    public static string FirstName(string name) => name.Split(' ', 2, StringSplitOptions.RemoveEmptyEntries) is [var first, ..] ? first : "";

    [GeneratedRegex(@"\{\{\s*(?<name>[\p{L}\d_.-]{1,60})\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Field();
}
