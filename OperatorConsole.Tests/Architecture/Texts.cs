namespace OperatorConsole.Tests.Architecture;

/// <summary>Every text a person reads stands in four languages, says something in each, and leaves the same places to be filled in.</summary>
internal static class Texts
{
    private static readonly string[] Languages = ["", "it", "es", "pt"];

    public static IEnumerable<string> Incomplete(IEnumerable<SourceFile> files) =>
        Read(files).GroupBy(t => t.Base).SelectMany(group => Missing(group.Key, [.. group]).Concat(Differing([.. group])));

    /// <summary>A text that is given but never asked for: nobody reads it, and it has to be translated all the same.</summary>
    public static IEnumerable<string> Unused(IReadOnlyCollection<SourceFile> files)
    {
        var asked = TextUses.Read(files);
        return from text in Read(files)
               where text.Language.Length == 0
               from key in text.Texts.Keys
               where !asked.Mentions(key)
               select $"{text.Path}: {key} is used nowhere";
    }

    /// <summary>A text that is asked for but not given: the reader would see its key.</summary>
    public static IEnumerable<string> Unknown(IReadOnlyCollection<SourceFile> files)
    {
        var given = Read(files).Where(t => t.Language.Length == 0).ToLookup(t => t.Name);
        var anywhere = given.SelectMany(g => g).SelectMany(t => t.Texts.Keys).ToHashSet(StringComparer.Ordinal);
        return from look in TextUses.Read(files).Lookups
               let known = look.Texts is { } name && given.Contains(name) ? given[name].Any(t => t.Texts.ContainsKey(look.Key)) : anywhere.Contains(look.Key)
               where !known
               select $"{look.At}: no text is called {look.Key}{(look.Texts is null ? "" : $" in {look.Texts}")}";
    }

    private static IEnumerable<TextFile> Read(IEnumerable<SourceFile> files) => files.Where(f => f.Extension == ".resx" && !f.IsTest).Select(TextFile.Read);

    private static IEnumerable<string> Missing(string name, IReadOnlyCollection<TextFile> group)
    {
        foreach (var language in Languages.Except(group.Select(t => t.Language))) yield return $"{name}: has no {(language.Length == 0 ? "neutral" : language)} file";
        foreach (var other in group.Where(t => !Languages.Contains(t.Language))) yield return $"{other.Path}: the neutral file is English; beside it stand it, es and pt";
        var all = group.SelectMany(t => t.Texts.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var text in group)
        {
            foreach (var key in all.Except(text.Texts.Keys)) yield return $"{text.Path}: lacks {key}";
            foreach (var (key, value) in text.Texts)
                if (string.IsNullOrWhiteSpace(value)) yield return $"{text.Path}: {key} says nothing";
        }
    }

    private static IEnumerable<string> Differing(IReadOnlyCollection<TextFile> group) =>
        from text in @group
        where text.Language.Length > 0
        from neutral in @group
        where neutral.Language.Length == 0
        from entry in text.Texts
        where neutral.Texts.TryGetValue(entry.Key, out var english) && !TextFile.Places(english).SetEquals(TextFile.Places(entry.Value))
        select $"{text.Path}: {entry.Key} fills in other places than the English text";
}
