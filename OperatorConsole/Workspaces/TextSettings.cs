using System.Text.RegularExpressions;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Workspaces;

/// <summary>What the business says in its own words, in each language; everything else is as the product brings it (SPEC A7).</summary>
/// <param name="Own">By text and language: <c>chat_greeting</c> → <c>it</c> → the words.</param>
public sealed partial record TextSettings(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Own) : ISection<TextSettings>
{
    static string ISection<TextSettings>.Name => "texts";

    /// <summary>A text in a language: the business's own, or as the product brings it. Fields stand unfilled in it.</summary>
    public string Of(CustomerText text, string language) => OwnOf(text, language) ?? text.Default(language);

    /// <summary>The business's own words; null where it has none.</summary>
    public string? OwnOf(CustomerText text, string language) => Own.GetValueOrDefault(text.Key)?.GetValueOrDefault(language);

    /// <summary>The same with other words for one text in one language; empty or the product's: none of its own.</summary>
    public TextSettings With(CustomerText text, string language, string words) =>
        With(new Dictionary<string, IReadOnlyDictionary<string, string>> { [text.Key] = new Dictionary<string, string> { [language] = words } });

    /// <summary>The same with other words for some texts in some languages.</summary>
    public TextSettings With(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> others)
    {
        var own = Own.ToDictionary(t => t.Key, t => t.Value);
        foreach (var (key, words) in others)
        {
            var all = new Dictionary<string, string>(own.GetValueOrDefault(key) ?? new Dictionary<string, string>());
            foreach (var (language, said) in words) all[language] = said;
            own[key] = all;
        }
        return new(own);
    }

    static TextSettings ISection<TextSettings>.Read(Workspace workspace, string? content) =>
        new(SectionJson.Read<Dictionary<string, IReadOnlyDictionary<string, string>>>(content) ?? []);

    string ISection<TextSettings>.Write(Workspace workspace) => SectionJson.Write(Own);

    /// <inheritdoc />
    public TextSettings Tidied() => new((
        from text in Own
        let kept = text.Value.Select(w => (Language: w.Key, Words: Tidy(w.Value))).Where(w => w.Words.Length > 0 && w.Words != Default(text.Key, w.Language)).ToDictionary(w => w.Language, w => w.Words)
        where kept.Count > 0
        select (text.Key, kept)).ToDictionary(t => t.Key, t => (IReadOnlyDictionary<string, string>)t.kept));

    IEnumerable<SectionFault> ISection<TextSettings>.Faults()
    {
        foreach (var (key, byLanguage) in Own)
            foreach (var (language, words) in byLanguage)
            {
                var field = $"{key}.{language}";
                if (CustomerText.Find(key) is not { } text || !Languages.All.Contains(language)) yield return new(field, "NoSuchText");
                else if (words.Length > text.Longest) yield return new(field, "TextTooLong", text.Longest);
                else if (Fields().Matches(words).Select(m => m.Groups[1].Value).FirstOrDefault(f => !text.Fields.Contains(f)) is { } unknown) yield return new(field, "NoSuchField", unknown);
            }
    }

    IReadOnlyDictionary<string, string> ISection<TextSettings>.Fields() => Own.SelectMany(t => t.Value.Select(w => ($"{t.Key}.{w.Key}", w.Value))).ToDictionary(f => f.Item1, f => f.Value);

    private static string Tidy(string? words) => (words ?? "").ReplaceLineEndings("\n").Trim();

    private static string? Default(string key, string language) => Languages.All.Contains(language) ? CustomerText.Find(key)?.Default(language) : null;

    [GeneratedRegex(@"\{\{\s*([^{}]{0,60}?)\s*\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Fields();
}
