using System.Collections.Concurrent;
using System.Diagnostics;
using OperatorConsole.Tests.Architecture;

namespace OperatorConsole.Tests.Browser;

/// <summary>Starts the product from its own build output, in the configuration the tests were built in.</summary>
internal static class ConsoleCommand
{
    private static readonly string[] Inherited = ["PATH", "HOME", "TMPDIR", "TZ", "LANG", "LC_ALL"];
    private static readonly ConcurrentDictionary<int, Process> Started = new();

    // A test run that ends early (a failing fixture, Ctrl+C) leaves no server behind.
    static ConsoleCommand() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var process in Started.Values) process.Kill();
    };

    public static Process Start(ConsoleStart start, Uri address, string dataDirectory)
    {
        var project = Path.Combine(SourceTree.Root, "OperatorConsole");
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var product = Path.Combine(project, "bin", configuration, "net10.0", "OperatorConsole.dll");
        Assert.True(File.Exists(product), $"not built: {product}");

        var command = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = project,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in (string[])[product, "--urls", address.GetLeftPart(UriPartial.Authority), "--data", dataDirectory, .. start.Arguments])
            command.ArgumentList.Add(argument);
        if (start.Demo) command.ArgumentList.Add("--demo");

        foreach (var name in command.Environment.Keys.Where(n => !Inherited.Contains(n) && !n.StartsWith("DOTNET_ROOT", StringComparison.Ordinal)).ToList())
            command.Environment.Remove(name);
        foreach (var (name, value) in start.Environment) command.Environment[name] = value;

        var process = Process.Start(command)!;
        Started[process.Id] = process;
        return process;
    }

    /// <summary>Lets go of a process that has ended.</summary>
    public static void Forget(Process process)
    {
        Started.TryRemove(process.Id, out _);
        process.Dispose();
    }
}
