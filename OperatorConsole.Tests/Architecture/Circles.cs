using OperatorConsole.Tests.Architecture.Reading;

namespace OperatorConsole.Tests.Architecture;

/// <summary>
/// Circles among folders, looked for at each level: the top folders, the sub-folders of one folder, and a folder's own files against its sub-folders.
/// A folder's <c>XSetup</c> composes what lies beside and below it, so it counts as standing above both; whoever below uses it closes a circle.
/// </summary>
internal static class Circles
{
    private const string OwnFiles = "its own files";

    public static IEnumerable<string> Broken(IEnumerable<TypeUse> uses) =>
        from use in uses
        where use.From.IsHouse && use.To.IsHouse
        let step = Diverge(use)
        where step.From != step.To
        group (step.From, step.To, Use: use) by step.Level into level
        let circle = Find(level.GroupBy(s => s.From).ToDictionary(g => g.Key, g => g.GroupBy(s => s.To).ToDictionary(t => t.Key, t => t.First().Use)))
        where circle is not null
        select $"in {(level.Key.Length == 0 ? "the product" : level.Key)}: {circle}";

    /// <summary>The folder in which both lie, and the part of it each lies in.</summary>
    private static (string Level, string From, string To) Diverge(TypeUse use)
    {
        var (from, to) = (Parts(use.From), Parts(use.To));
        var shared = from.Zip(to).TakeWhile(p => p.First == p.Second).Count();
        return (string.Join('.', from.Take(shared)), Part(use.From, from, shared), Part(use.To, to, shared));
    }

    private static string[] Parts(TypeName type) => type.Folder.Split('.', StringSplitOptions.RemoveEmptyEntries);

    private static string Part(TypeName type, string[] parts, int level)
    {
        if (parts.Length > level) return parts[level];
        return level > 0 && type.Name == parts[^1] + "Setup" ? type.Name : OwnFiles;
    }

    private static string? Find(Dictionary<string, Dictionary<string, TypeUse>> graph)
    {
        var done = new HashSet<string>();
        foreach (var start in graph.Keys.Order(StringComparer.Ordinal))
            if (Visit(start, []) is { } circle) return circle;
        return null;

        string? Visit(string node, List<string> path)
        {
            if (path.IndexOf(node) is >= 0 and var back) return Told([.. path[back..], node]);
            if (done.Contains(node) || !graph.TryGetValue(node, out var next)) return null;
            foreach (var to in next.Keys.Order(StringComparer.Ordinal))
                if (Visit(to, [.. path, node]) is { } circle) return circle;
            done.Add(node);
            return null;
        }

        string Told(string[] round) =>
            $"{string.Join(" → ", round)} ({string.Join("; ", round.Zip(round.Skip(1)).Select(s => graph[s.First][s.Second]))})";
    }
}
