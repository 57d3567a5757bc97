using System.Collections.Concurrent;

namespace OperatorConsole.Tests.Load;

/// <summary>One message of an open loop; times in milliseconds of <see cref="Clock"/>.</summary>
internal sealed record Sent(int Visitor, int Number, double Due, double Answered, bool Accepted);

/// <summary>What a closed loop got through: messages accepted after the warm-up, with their answer times, and all messages of the loop.</summary>
internal sealed record Throughput(double PerSecond, Percentiles Answer, long Accepted, long Refused);

/// <summary>The two ways to load a server: as fast as it answers, and at a rate that doesn't care whether it does.</summary>
internal static class Senders
{
    /// <summary>Each sender writes its next message when the last one is answered.</summary>
    public static async Task<Throughput> ClosedLoopAsync(
        Visitors visitors, string tag, int senders, TimeSpan warmUp, TimeSpan length, CancellationToken cancel)
    {
        var numbers = new int[visitors.Count];
        var answers = new ConcurrentBag<double>();
        var (accepted, refused) = (0L, 0L);
        var from = Clock.Now + warmUp.TotalMilliseconds;
        var to = from + length.TotalMilliseconds;

        await Task.WhenAll(Enumerable.Range(0, senders).Select(sender => Task.Run(async () =>
        {
            var dice = new Random(sender); // seeded: two runs write the same conversations
            for (double began; (began = Clock.Now) < to;)
            {
                var visitor = dice.Next(visitors.Count);
                var stored = await visitors.WriteAsync(tag, visitor, Interlocked.Increment(ref numbers[visitor]), cancel);
                var now = Clock.Now;
                if (!stored) { Interlocked.Increment(ref refused); continue; }
                Interlocked.Increment(ref accepted);
                if (now >= from && now < to) answers.Add(now - began);
            }
        }, cancel)));
        return new Throughput(answers.Count / length.TotalSeconds, Percentiles.Of(answers), accepted, refused);
    }

    /// <summary>
    /// Sends <paramref name="plan"/> at a fixed rate whatever the answers do. Time counts from the intended moment,
    /// so that a server which stalls can't hide it by slowing its callers down.
    /// </summary>
    public static async Task<IReadOnlyList<Sent>> OpenLoopAsync(
        Visitors visitors, string tag, IReadOnlyList<(int Visitor, int Number)> plan, double perSecond, CancellationToken cancel)
    {
        var running = new Task<Sent>[plan.Count];
        // A thread of its own sleeps between messages: a busy pool must not delay the clock.
        var ticker = Task.Factory.StartNew(() =>
        {
            var start = Clock.Now + 300;
            for (var i = 0; i < plan.Count; i++)
            {
                var due = start + i * 1e3 / perSecond;
                for (double left; (left = due - Clock.Now) > 0;) cancel.WaitHandle.WaitOne((int)Math.Ceiling(left));
                cancel.ThrowIfCancellationRequested();
                var (visitor, number) = plan[i];
                running[i] = Task.Run(() => SendAsync(visitor, number, due), cancel);
            }
        }, cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await ticker;
        return await Task.WhenAll(running);

        async Task<Sent> SendAsync(int visitor, int number, double due)
        {
            var accepted = await visitors.WriteAsync(tag, visitor, number, cancel);
            return new Sent(visitor, number, due, Clock.Now, accepted);
        }
    }
}
