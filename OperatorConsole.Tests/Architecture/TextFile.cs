using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace OperatorConsole.Tests.Architecture;

/// <summary>One <c>.resx</c>: which texts it belongs to, its language (empty is the neutral one, English) and what it says.</summary>
internal sealed partial record TextFile(string Path, string Base, string Language, IReadOnlyDictionary<string, string> Texts)
{
    public string Name => Base[(Base.LastIndexOf('/') + 1)..];

    public static TextFile Read(SourceFile file)
    {
        var cut = FileName().Match(file.Path);
        var texts = XDocument.Parse(file.Text).Root!.Elements("data")
            .Select(d => (Key: (string)d.Attribute("name")!, Text: (string?)d.Element("value") ?? ""))
            .GroupBy(d => d.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().Text, StringComparer.Ordinal);
        return new(file.Path, cut.Groups["base"].Value, cut.Groups["language"].Value, texts);
    }

    /// <summary>The places a text leaves to be filled in, each once: <c>{0}</c> and <c>{0:t}</c> are the same place.</summary>
    public static IReadOnlySet<string> Places(string text) =>
        Place().Matches(text.Replace("{{", "", StringComparison.Ordinal)).Select(m => m.Groups[1].Value).ToHashSet();

    [GeneratedRegex(@"^(?<base>.*?)(?:\.(?<language>[a-z]{2}(?:-[A-Za-z]+)?))?\.resx$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"\{(\w+)(?:[,:][^}]*)?\}")]
    private static partial Regex Place();
}
