namespace OperatorConsole.Tests.Load.Faults;

/// <summary>
/// The long forms of bars of RELIABILITY.md, one after another; all of them take about an hour. Each prints one line; the exit code is 1 when one is not met.
/// </summary>
internal static class FaultRuns
{
    public const string Usage = "faults [--only 1,17,19,22,26,27,36,51]";

    private static readonly (string Bar, Func<CancellationToken, Task<Verdict>> RunAsync)[] All =
    [
        ("1 (SQLite)", Kills.OnSqliteAsync), ("1 (PostgreSQL)", Kills.OnPostgresAsync), ("17", NetworkCuts.RunAsync), ("19", DroppedSockets.RunAsync), ("22", SilentClient.RunAsync),
        ("26", DeafNode.RunAsync), ("27 (killed)", LostNode.KilledAsync), ("27 (frozen)", LostNode.FrozenAsync), ("36", LoginTimes.RunAsync), ("51", OddFrames.RunAsync),
    ];

    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        HashSet<string> only = args switch
        {
            [] => [],
            ["--only", var bars] => [.. bars.Split(',')],
            _ => throw new ArgumentException($"{string.Join(' ', args)} is not understood here. Usage: {Usage}"),
        };
        var notMet = 0;
        foreach (var (bar, runAsync) in All.Where(r => only.Count == 0 || only.Contains(r.Bar.Split(' ')[0])))
        {
            var verdict = await TryAsync(runAsync, cancel);
            if (!verdict.Met) notMet++;
            Console.WriteLine($"bar {bar}: {verdict.Figures} - {(verdict.Met ? "met" : "NOT met")}");
        }
        return notMet == 0 ? 0 : 1;
    }

    private static async Task<Verdict> TryAsync(Func<CancellationToken, Task<Verdict>> runAsync, CancellationToken cancel)
    {
        try { return await runAsync(cancel); }
        catch (Exception failure) when (!cancel.IsCancellationRequested) { return new Verdict($"{failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}", Met: false); }
    }
}
