namespace OperatorConsole.Tests.Architecture;

/// <summary>How long a file may be. There is no list of exceptions: what grows past it has a second subject in it.</summary>
internal static class Sizes
{
    private const int MostCodeInMarkup = 40;

    public static IEnumerable<string> TooLong(IEnumerable<SourceFile> files) =>
        from file in files
        where !file.IsGenerated && Most(file) is not null
        let lines = file.Lines.Length
        where lines > Most(file)
        select $"{file.Path}: {lines} lines, at most {Most(file)}";

    /// <summary>The code of a component stands at the end of its markup, so its length is what follows the word.</summary>
    public static IEnumerable<string> TooMuchCodeInMarkup(IEnumerable<SourceFile> files) =>
        from file in files
        where file.Extension == ".razor"
        let start = Array.FindIndex(file.Lines, l => l.StartsWith("@code", StringComparison.Ordinal) || l.StartsWith("@functions", StringComparison.Ordinal))
        where start >= 0 && file.Lines.Length - start > MostCodeInMarkup
        select $"{file.Path}: {file.Lines.Length - start} lines from @code to the end, at most {MostCodeInMarkup}; the rest belongs in {file.Name}.cs";

    private static int? Most(SourceFile file) => file.Extension switch
    {
        ".cs" => file.IsTest ? 300 : 200,
        ".razor" => 150,
        ".js" or ".mjs" => 250,
        ".css" => 400,
        _ => null,
    };
}
