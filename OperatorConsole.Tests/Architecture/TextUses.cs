using System.Text.RegularExpressions;

namespace OperatorConsole.Tests.Architecture;

/// <summary>A key asked of a localizer at one place; <paramref name="Texts"/> is the type it is asked of, where the source says so.</summary>
internal sealed record TextLookup(string At, string? Texts, string Key);

/// <summary>Where the source mentions texts: keys looked up, words quoted, members named, and beginnings of keys put together at run time.</summary>
internal sealed partial class TextUses
{
    private readonly HashSet<string> words = new(StringComparer.Ordinal);
    private readonly HashSet<string> beginnings = new(StringComparer.Ordinal);

    public List<TextLookup> Lookups { get; } = [];

    public static TextUses Read(IReadOnlyCollection<SourceFile> files)
    {
        var uses = new TextUses();
        var source = files.Where(f => f.Extension is ".cs" or ".razor" && !f.IsTest && !f.IsGenerated).ToList();
        var localizers = source.ToDictionary(f => f.Path, f => Localizer().Matches(f.Text)
            .GroupBy(m => m.Groups["name"].Value).ToDictionary(g => g.Key, g => g.First().Groups["texts"].Value.Split('.')[^1]));
        foreach (var file in source) uses.Add(file, name => Named(file.Path, name, localizers));
        return uses;
    }

    /// <summary>The key is quoted, named as a member, or begins as a key that is put together.</summary>
    public bool Mentions(string key) => words.Contains(key) || beginnings.Any(b => key.StartsWith(b, StringComparison.Ordinal));

    private void Add(SourceFile file, Func<string, string?> localizer)
    {
        foreach (Match m in Word().Matches(file.Text)) words.Add(m.Groups["quoted"].Success ? m.Groups["quoted"].Value : m.Groups["member"].Value);
        foreach (Match m in Beginning().Matches(file.Text))
            if (IsLocalizer(m.Groups["name"].Value, localizer)) beginnings.Add(m.Groups["beginning"].Value);
        foreach (Match m in PutTogether().Matches(file.Text)) beginnings.Add(m.Groups["beginning"].Value);
        foreach (Match m in Lookup().Matches(file.Text))
            if (IsLocalizer(m.Groups["name"].Value, localizer))
            {
                words.Add(m.Groups["key"].Value);
                Lookups.Add(new(file.At(m.Index), localizer(m.Groups["name"].Value) is { Length: > 0 } texts ? texts : null, m.Groups["key"].Value));
            }
    }

    private static bool IsLocalizer(string name, Func<string, string?> localizer) => name is "L" or "Localizer" || localizer(name) is not null;

    // A component's localizer is named in its markup, in the code beside it, or in an _Imports.razor above; an empty answer means "of no one type".
    private static string? Named(string path, string name, Dictionary<string, Dictionary<string, string>> localizers)
    {
        var component = path.EndsWith(".razor.cs", StringComparison.Ordinal) ? path[..^3] : path;
        string[] near = [component, component + ".cs"];
        var above = path.Split('/')[..^1].Select((_, i) => string.Join('/', path.Split('/')[..(i + 1)]) + "/_Imports.razor").Reverse();
        foreach (var place in near.Concat(above))
            if (localizers.TryGetValue(place, out var named) && named.TryGetValue(name, out var texts)) return texts;
        return null;
    }

    [GeneratedRegex(@"\b(?:IStringLocalizer(?:<(?<texts>[\w.]+)>)?\??|Texts)\s+(?<name>\w+)")]
    private static partial Regex Localizer();

    [GeneratedRegex(@"\b(?<name>\w+)(?:\[|\.GetString\()""(?<key>[^""{}]+)""(?!\s*\+)")]
    private static partial Regex Lookup();

    [GeneratedRegex(@"\b(?<name>\w+)(?:\[|\.GetString\()\$""(?<beginning>\w{3,})\{")]
    private static partial Regex Beginning();

    // "Tab_" + name, $"Told_{who}": by the house's way of naming, the beginning of a family of keys ends in an underscore.
    [GeneratedRegex(@"(?:""(?<beginning>[A-Z]\w+_)""\s*\+|\$""(?<beginning>[A-Z]\w+_)\{)")]
    private static partial Regex PutTogether();

    [GeneratedRegex(@"""(?<quoted>[\w.\-]+)""|\.(?<member>\w+)")]
    private static partial Regex Word();
}
