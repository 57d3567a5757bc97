using System.Text.Json;
using OperatorConsole.Tests.Architecture;

namespace OperatorConsole.Tests.Browser;

/// <summary>Deque's axe, all of its rules, on the page as it is now.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() => File.ReadAllText(Path.Combine(SourceTree.Root, "OperatorConsole.Tests/Browser/axe-core/axe.min.js.txt")));

    /// <summary>What it finds, one line each.</summary>
    public static async Task<IReadOnlyList<string>> FindingsAsync(this Person person)
    {
        await person.Page.EvaluateAsync("source => { if (!window.axe) (0, eval)(source); }", Script.Value);
        // Colours are judged when they have come to rest.
        await person.Page.EvaluateAsync("() => Promise.all(document.getAnimations().filter((a) => a.effect.getTiming().iterations !== Infinity).map((a) => a.finished.catch(() => {})))");
        var found = await person.Page.EvaluateAsync<JsonElement>("""
            async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html.slice(0, 200)} (${n.failureSummary.replaceAll('\n', ' ')})`))
            """);
        return [.. found.EnumerateArray().Select(f => f.GetString()!)];
    }
}
