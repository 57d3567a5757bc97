using System.Text.RegularExpressions;

namespace OperatorConsole.Tests.Architecture;

/// <summary>What may not stand in the source: things left open, failures swallowed, tests switched off.</summary>
internal static partial class SourceRules
{
    private static readonly string[] Code = [".cs", ".razor", ".js", ".mjs", ".css", ".html", ".sh", ".sql", ".csproj", ".props", ".targets", ".yml", ".yaml", ""];

    public static IEnumerable<string> LeftOpen(IEnumerable<SourceFile> files) => Found(files, OpenEnd(), "left open");

    /// <summary>A catch that does nothing must at least say why; only one with neither statement nor comment is found.</summary>
    public static IEnumerable<string> Swallowed(IEnumerable<SourceFile> files) => Found(files, EmptyCatch(), "a failure is swallowed without a word");

    public static IEnumerable<string> SwitchedOff(IEnumerable<SourceFile> files) =>
        Found(files.Where(f => f.IsTest), SkippedTest(), "a test is switched off");

    public static IEnumerable<string> Unchecked(IEnumerable<SourceFile> files) =>
        Found(files.Where(f => f.Extension is ".cs" or ".razor" && !f.IsGenerated), NullableOff(), "nullable is switched off");

    private static IEnumerable<string> Found(IEnumerable<SourceFile> files, Regex what, string why) =>
        from file in files
        where Code.Contains(file.Extension)
        from Match match in what.Matches(file.Text)
        select $"{file.At(match.Index)}: {why}: {match.Value.ReplaceLineEndings(" ")}";

    // Each pattern is broken up, so that this file is not found by its own rule.
    [GeneratedRegex(@"\b(?:NotImplemented" + @"Exception|TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b")]
    private static partial Regex OpenEnd();

    [GeneratedRegex(@"\bcatch\s*(?:\([^)]*\)\s*)?(?:when\s*\([^{]*\)\s*)?\{\s*\}")]
    private static partial Regex EmptyCatch();

    [GeneratedRegex(@"\bSkip(?:Unless|When)?\s*=(?!=|>)|\bAssert\.Skip|\bSkipException\b")]
    private static partial Regex SkippedTest();

    [GeneratedRegex(@"#nullable\s+disable")]
    private static partial Regex NullableOff();
}
