using System.Runtime.InteropServices;

namespace OperatorConsole.Tests.Load;

/// <summary>
/// Entry of the benchmarks: started by name, never part of the plain test run.
/// <code>dotnet run --project OperatorConsole.Tests -c Release -- table</code>
/// Needs Linux and Chromium; uses the disk of TMPDIR. No figure passes or fails: a person reads the table.
/// </summary>
internal static class LoadProgram
{
    private static readonly (string Name, Func<Table, LoadOptions, CancellationToken, Task> MeasureAsync)[] Measurements =
        [("accept", AcceptRate.MeasureAsync), ("dom", PostToDom.MeasureAsync), ("memory", Memory.MeasureAsync)];

    public static async Task<int> Main(string[] args)
    {
        if (args.Length == 0 || args[0] != "table")
        {
            Console.Error.WriteLine(args.Length == 0 ? "Which run? " + LoadOptions.Usage : $"No run is called {args[0]}: {LoadOptions.Usage}");
            return 2;
        }
        using var stop = new CancellationTokenSource();
        // The product under test is a child: it must be ended before we are.
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            await MeasureAsync(LoadOptions.Read(args[1..]), stop.Token);
            return 0;
        }
        catch (ArgumentException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 2;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }
    }

    private static async Task MeasureAsync(LoadOptions options, CancellationToken cancel)
    {
        var table = new Table();
        try
        {
            foreach (var (name, measureAsync) in Measurements.Where(m => options.Wants(m.Name)))
            {
                Console.Error.WriteLine(name);
                await measureAsync(table, options, cancel);
            }
        }
        finally
        {
            table.Print(Console.Out); // what was measured before a failure is worth reading too
        }
    }
}
