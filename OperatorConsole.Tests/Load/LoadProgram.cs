using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Load.Faults;

namespace OperatorConsole.Tests.Load;

/// <summary>
/// Entry of the benchmarks and the long fault runs: started by name, never part of the plain test run.
/// <code>
/// dotnet run --project OperatorConsole.Tests -c Release -- table
/// dotnet run --project OperatorConsole.Tests -c Release -- search [--postgres] [--messages 1000000]
/// dotnet run --project OperatorConsole.Tests -c Release -- list
/// dotnet run --project OperatorConsole.Tests -c Release -- faults
/// </code>
/// They need Linux and Chromium, and use the disk of TMPDIR. No figure of the table passes or fails: a person reads it. The faults say of each bar whether it is met.
/// </summary>
internal static class LoadProgram
{
    private static readonly (string Name, Func<Table, LoadOptions, CancellationToken, Task> MeasureAsync)[] Measurements =
        [("accept", AcceptRate.MeasureAsync), ("cloud", CloudRate.MeasureAsync), ("dom", PostToDom.MeasureAsync), ("memory", Memory.MeasureAsync)];

    public static async Task<int> Main(string[] args)
    {
        if (args is not ["table" or "search" or "list" or "faults" or OutboxNode.Command, ..])
        {
            Console.Error.WriteLine($"{(args.Length == 0 ? "Which run?" : $"No run is called {args[0]}:")} {LoadOptions.Usage}, or {FaultRuns.Usage}");
            return 2;
        }
        RuntimeHelpers.RunModuleConstructor(typeof(ConsoleDbs).Module.ModuleHandle); // chooses SQLite's native library: a run that looks into the file may touch the product first there
        using var stop = new CancellationTokenSource();
        // The product under test is a child: it must be ended before we are.
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        try
        {
            if (args[0] == OutboxNode.Command) return await OutboxNode.RunAsync(args[1..], stop.Token);
            if (args[0] == "faults") return await FaultRuns.RunAsync(args[1..], stop.Token);
            if (args[0] == "search") await SearchTimes.PrintAsync(args[1..], Console.Out, stop.Token);
            else if (args[0] == "list") await ListTimes.PrintAsync(args[1..], Console.Out, stop.Token);
            else await MeasureAsync(LoadOptions.Read(args[1..]), stop.Token);
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
