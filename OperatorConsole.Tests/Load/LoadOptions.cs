namespace OperatorConsole.Tests.Load;

/// <summary>How a run is asked for. <paramref name="Dll"/> is the product as it ships: the Release build.</summary>
internal sealed record LoadOptions(bool Quick, string Dll, IReadOnlySet<string> Only)
{
    public const string Usage = "table [--quick] [--only accept,cloud,dom,memory] [--product PATH/OperatorConsole.dll]";

    public TimeSpan WarmUp => TimeSpan.FromSeconds(Quick ? 1 : 3);
    public TimeSpan Phase => TimeSpan.FromSeconds(Quick ? 4 : 20);
    public TimeSpan Settle => TimeSpan.FromSeconds(Quick ? 3 : 12);

    public bool Wants(string measurement) => Only.Count == 0 || Only.Contains(measurement);

    /// <summary>Throws <see cref="ArgumentException"/> with a sentence for whoever typed the command.</summary>
    public static LoadOptions Read(IEnumerable<string> args)
    {
        var (quick, dll, only) = (false, "", new HashSet<string>());
        var rest = new Queue<string>(args);
        while (rest.TryDequeue(out var arg))
        {
            switch (arg)
            {
                case "--quick": quick = true; break;
                case "--product" when rest.TryDequeue(out var path): dll = Path.GetFullPath(path); break;
                case "--only" when rest.TryDequeue(out var names): only = [.. names.Split(',')]; break;
                default: throw new ArgumentException($"{arg} is not understood here. Usage: {Usage}");
            }
        }
        if (dll.Length == 0) dll = ReleaseBuild();
        return File.Exists(dll) ? new LoadOptions(quick, dll, only)
            : throw new ArgumentException($"{dll} is not there: dotnet build OperatorConsole -c Release");
    }

    private static string ReleaseBuild()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OperatorConsole.sln"))) folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? ".", "OperatorConsole", "bin", "Release", "net10.0", "OperatorConsole.dll");
    }
}
