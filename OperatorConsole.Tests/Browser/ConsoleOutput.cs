using System.Diagnostics;
using System.Text.RegularExpressions;

namespace OperatorConsole.Tests.Browser;

/// <summary>Keeps what the product writes, and hears when it says where it listens.</summary>
internal sealed partial class ConsoleOutput
{
    private readonly Lock gate = new();
    private readonly List<string> lines = [];

    public IReadOnlyList<string> Lines
    {
        get { lock (gate) return [.. lines]; }
    }

    /// <summary>Reads on as long as the process runs; answers with the address once it is told.</summary>
    public Task<Uri> Follow(Process process)
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, said) => Keep(said.Data, listening);
        process.ErrorDataReceived += (_, said) => Keep(said.Data, listening);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return listening.Task;
    }

    private void Keep(string? line, TaskCompletionSource<Uri> listening)
    {
        if (line is null) return;
        lock (gate) lines.Add(line);
        if (Listening().Match(line) is { Success: true } told) listening.TrySetResult(new(told.Groups["address"].Value));
    }

    [GeneratedRegex(@"Now listening on: ""?(?<address>http://[^\s""]+)")]
    private static partial Regex Listening();
}
