using System.Globalization;
using System.Text.RegularExpressions;

namespace OperatorConsole.Tests.Load;

/// <summary>What a process takes of the machine's memory: its proportional set (PSS), which counts shared pages once.</summary>
internal static partial class ProcessMemory
{
    /// <summary>The lowest of five looks, in KiB: collectors come and go.</summary>
    public static async Task<double> LowestKibAsync(int processId, CancellationToken cancel)
    {
        var lowest = double.PositiveInfinity;
        for (var look = 0; look < 5; look++)
        {
            var rollup = await File.ReadAllTextAsync($"/proc/{processId}/smaps_rollup", cancel);
            lowest = Math.Min(lowest, double.Parse(Pss().Match(rollup).Groups[1].Value, CultureInfo.InvariantCulture));
            await Clock.PauseAsync(TimeSpan.FromMilliseconds(300), cancel);
        }
        return lowest;
    }

    [GeneratedRegex("^Pss:\\s+(\\d+)", RegexOptions.Multiline)]
    private static partial Regex Pss();
}
