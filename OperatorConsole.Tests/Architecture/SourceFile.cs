namespace OperatorConsole.Tests.Architecture;

/// <summary>One text file of the repository: its path from the root with forward slashes, and what it says.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public string Extension => System.IO.Path.GetExtension(Path);

    public bool IsTest => Path.StartsWith("OperatorConsole.Tests/", StringComparison.Ordinal);

    public bool IsGenerated => Path.Contains("/Migrations/", StringComparison.Ordinal);

    public string[] Lines => Text.TrimEnd('\n').Split('\n');

    /// <summary>The path and the line number at which <paramref name="index"/> of the text stands, as an editor opens it.</summary>
    public string At(int index) => $"{Path}:{Text.AsSpan(0, index).Count('\n') + 1}";
}
