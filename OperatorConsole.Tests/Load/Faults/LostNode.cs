using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using OperatorConsole.Conversations;
using OperatorConsole.Tests.Conversations;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Load.Faults;

/// <summary>Bar 27: of two nodes that send, one is killed, or stands still for two minutes; what it had in hand the other sends, and nothing goes out twice when it wakes.</summary>
internal static class LostNode
{
    private const int Talks = 60;
    private const int Answers = 10;
    private const int Stop = 19, GoOn = 18;
    private static readonly TimeSpan Frozen = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan TakenOver = OutboxClaims.ClaimLasts + TimeSpan.FromSeconds(30);

    public static Task<Verdict> KilledAsync(CancellationToken cancel) => RunAsync(async node =>
    {
        node.Kill();
        await node.WaitForExitAsync(cancel);
    }, _ => Task.CompletedTask, cancel);

    public static Task<Verdict> FrozenAsync(CancellationToken cancel) => RunAsync(node => SignalAsync(node, Stop), async node =>
    {
        await Clock.PauseAsync(Frozen, cancel);
        await SignalAsync(node, GoOn);
        await Clock.PauseAsync(TimeSpan.FromSeconds(15), cancel); // whatever it had in mind
    }, cancel);

    private static async Task<Verdict> RunAsync(Func<Process, Task> lose, Func<Process, Task> bringBack, CancellationToken cancel)
    {
        var server = new PostgresServer();
        await server.InitializeAsync();
        await using var provider = await FakeProvider.StartAsync();
        var address = await server.NewDatabaseAsync();
        await using var desk = await ConsoleHost.StartAsync(settings: ("Storage:Postgres", address));
        await desk.Get<Outbox>().StopAsync(cancel); // it only writes
        using Process a = await StartAsync(address, provider, cancel), b = await StartAsync(address, provider, cancel);
        try
        {
            var talks = await Task.WhenAll(Enumerable.Range(0, Talks).Select(i => desk.Inbox.ReceiveAsync(Written.Message("Pronto?", "+39 " + i) with { Channel = HttpChannel.ShortName }, cancel)));
            var writing = Task.WhenAll(talks.SelectMany((t, i) => Enumerable.Range(0, Answers).Select(n => desk.Get<Replies>().SendAsync(ConsoleHost.Anna, t.ConversationId, $"{i}.{n}", null, cancel))));
            while (provider.Arrived.Count < Talks) await Clock.PauseAsync(TimeSpan.FromMilliseconds(2), cancel);
            await lose(a);
            var lost = Clock.Now;
            await writing;
            while ((await desk.AllAsync<OutboxRow>()).Count > 0 && Clock.Now - lost < 3 * TakenOver.TotalMilliseconds) await Clock.PauseAsync(TimeSpan.FromMilliseconds(200), cancel);
            var done = TimeSpan.FromMilliseconds(Clock.Now - lost);
            var (asked, arrived) = (provider.Asked.Count, provider.Arrived.Count);
            await bringBack(a);

            var (left, again) = ((await desk.AllAsync<OutboxRow>()).Count, provider.Asked.Count - asked);
            var failed = (await desk.AllAsync<Message>()).Count(m => m is { Direction: Direction.Out, Status: not Delivery.Sent });
            return new Verdict(string.Create(CultureInfo.InvariantCulture,
                $"{arrived} of {Talks * Answers} answers arrived, the last {done.TotalSeconds:0} s after the node was lost; {asked - arrived} asked for again as uncertain; {again} sent after it woke; {left} waiting, {failed} not sent"),
                arrived == Talks * Answers && again == 0 && left == 0 && failed == 0 && done < TakenOver);
        }
        finally
        {
            foreach (var node in new[] { a, b })
                if (!node.HasExited) node.Kill();
            await desk.StopAsync();
            await server.DisposeAsync();
        }
    }

    private static async Task<Process> StartAsync(string address, FakeProvider provider, CancellationToken cancel)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(LostNode).Assembly.Location, OutboxNode.Command, address, provider.Address.AbsoluteUri]) { RedirectStandardOutput = true };
        var node = Process.Start(start)!;
        if (await node.StandardOutput.ReadLineAsync(cancel) != "ready") throw new InvalidOperationException("a node did not start");
        return node;
    }

    private static Task SignalAsync(Process node, int signal) => Send(node.Id, signal) == 0 ? Task.CompletedTask : throw new InvalidOperationException("the signal was not sent");

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Send(int processId, int signal);
}
