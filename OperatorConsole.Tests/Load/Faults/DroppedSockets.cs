using System.Globalization;

namespace OperatorConsole.Tests.Load.Faults;

/// <summary>Bar 19: 500 sockets dropped at once; all users back within 60 s, and five minutes later no more memory than before, within a tenth.</summary>
internal static class DroppedSockets
{
    private const int Users = 500;
    private const int AtOnce = 20;
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Settled = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Later = TimeSpan.FromMinutes(5);

    public static async Task<Verdict> RunAsync(CancellationToken cancel)
    {
        await using var site = await FaultSite.OpenAsync(40, cancel);
        var users = new CircuitClient[Users];
        await Parallel.ForAsync(0, Users, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
            async (user, stop) => users[user] = await site.OpenScreenAsync(null, stop));
        await Clock.PauseAsync(Settled, cancel);
        var before = await site.MemoryAsync(cancel);

        await Task.WhenAll(users.Select(user => user.DropAsync()));
        var began = Clock.Now;
        var kept = 0;
        // All at once, as when a switch comes back; each first asks for its own circuit, as the page's script does, and then loads anew.
        await Parallel.ForAsync(0, Users, new ParallelOptions { MaxDegreeOfParallelism = Users, CancellationToken = cancel }, async (user, stop) =>
        {
            if (await ReattachedAsync(users[user], stop)) Interlocked.Increment(ref kept);
            else users[user] = await site.OpenScreenAsync(null, stop);
        });
        var back = TimeSpan.FromMilliseconds(Clock.Now - began);
        var faults = users.Count(user => user.Fault is not null);

        await Clock.PauseAsync(Later, cancel);
        var after = await site.MemoryAsync(cancel);
        await Parallel.ForEachAsync(users, cancel, async (user, _) => await user.DisposeAsync());
        return new Verdict(string.Create(CultureInfo.InvariantCulture,
            $"{Users} users back in {back.TotalSeconds:0.0} s ({kept} in their own circuit), {faults} faults; memory {before:0} MiB before, {after:0} MiB five minutes after ({after / before - 1:+0.0%;-0.0%})"),
            back < Within && faults == 0 && after <= before * 1.1);
    }

    private static async Task<bool> ReattachedAsync(CircuitClient user, CancellationToken cancel)
    {
        try { return await user.ReattachAsync(cancel); }
        catch (IOException) { return false; } // told so, and hung up on
    }
}
