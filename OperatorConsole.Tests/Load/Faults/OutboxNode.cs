using OperatorConsole.Tests.Conversations;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Load.Faults;

/// <summary>A node that only sends: the console's core with a channel that speaks to a provider by HTTP, in a process of its own that a run can kill or freeze.</summary>
internal static class OutboxNode
{
    public const string Command = "outbox-node";

    /// <summary>Runs until it is ended.</summary>
    /// <param name="args">The database, and where the provider listens.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<int> RunAsync(string[] args, CancellationToken cancel)
    {
        await using var node = await ConsoleHost.StartAsync(channels: [new HttpChannel(new Uri(args[1]))], settings: ("Storage:Postgres", args[0]));
        Console.WriteLine("ready");
        await new TaskCompletionSource().Task.WaitAsync(cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return 0;
    }
}
