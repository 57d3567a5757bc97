namespace OperatorConsole.Tests.Architecture;

/// <summary>The repository as it lies on disk, found upwards from the test output by the solution file.</summary>
internal static class SourceTree
{
    public static string Root { get; } = FindRoot();

    private static readonly string[] NotSource = [".git", ".vs", ".idea", "bin", "obj", "node_modules", "artifacts", "TestResults"];

    private static readonly string[] Texts =
        [".cs", ".razor", ".resx", ".js", ".mjs", ".ts", ".css", ".html", ".md", ".json", ".yml", ".yaml", ".sh", ".csproj", ".props", ".targets",
         ".sln", ".slnx", ".config", ".xml", ".sql", ".http", ".txt", ".svg", ".webmanifest", ".editorconfig", ".gitignore", ".dockerignore", ".py", ""];

    private static readonly Lazy<IReadOnlyList<SourceFile>> All = new(() => [.. Below(Root).Select(Read)]);

    /// <summary>Every text file a person wrote, generated migrations among them.</summary>
    public static IReadOnlyList<SourceFile> Files => All.Value;

    private static string FindRoot()
    {
        for (var here = new DirectoryInfo(AppContext.BaseDirectory); here is not null; here = here.Parent)
            if (File.Exists(Path.Combine(here.FullName, "OperatorConsole.sln"))) return here.FullName;
        throw new DirectoryNotFoundException($"No OperatorConsole.sln above {AppContext.BaseDirectory}: the guards read the source and must run inside the repository.");
    }

    private static IEnumerable<string> Below(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder).Where(f => Texts.Contains(Path.GetExtension(f).ToLowerInvariant()))) yield return file;
        foreach (var sub in Directory.EnumerateDirectories(folder).Where(d => !NotSource.Contains(Path.GetFileName(d)) && !IsRuntimeData(d)))
            foreach (var file in Below(sub)) yield return file;
    }

    // What a running console keeps is not source, however much of it lies there on a developer's machine.
    private static bool IsRuntimeData(string folder) => Path.GetRelativePath(Root, folder).Split(Path.DirectorySeparatorChar) is ["data", _, ..];

    private static SourceFile Read(string file) =>
        new(Path.GetRelativePath(Root, file).Replace(Path.DirectorySeparatorChar, '/'), File.ReadAllText(file).ReplaceLineEndings("\n"));
}
