using System.Text.RegularExpressions;

namespace OperatorConsole.Tests.Architecture;

/// <summary>
/// What only means something on the machine a file was written on: its folders, its tools, the hosts it takes packages from. The repository
/// builds anywhere, so it names none of them.
/// </summary>
internal static partial class Leaks
{
    public static IEnumerable<string> Found(IEnumerable<SourceFile> files) =>
        from file in files
        from place in InPath(file).Concat(InText(file))
        select place;

    private static IEnumerable<string> InPath(SourceFile file) => MachineWord().Matches(file.Path).Select(m => $"{file.Path}: is named {m.Value}");

    private static IEnumerable<string> InText(SourceFile file) => MachineWord().Matches(file.Text).Select(m => $"{file.At(m.Index)}: names {m.Value}");

    // Broken up, so that this file is not found by its own rule.
    [GeneratedRegex(
        @"\bfarm" + @"-\w+" +
        @"|(?<![\w.\-/<])/(?:wo" + @"rk|ro" + @"ot)(?=/|\b(?![-.\w]))" +
        @"|(?<![\w.\-/])/(?:ho" + @"me|Us" + @"ers)/(?!app\b)\w+" +
        @"|\b[A-Z]:\\Us" + @"ers\\" +
        @"|https?://[^\s""'<>)]*\b(?:nu" + @"get|npm" + @"js|de" + @"bian|py" + @"pi|art" + @"ifactory)\b" +
        @"|\b(?:api\.nu" + @"get\.org|registry\.npm" + @"js\.org|deb\.de" + @"bian\.org)\b")]
    private static partial Regex MachineWord();
}
