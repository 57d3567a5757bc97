using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Platform.Web;

/// <summary>
/// Whether requests should be sent here: the database answers, the disk has room, and nobody has told the console to stop. One question is asked of the
/// database at a time, however many ask: one that hangs holds one thread.
/// </summary>
internal sealed class Readiness(ConsoleDbs dbs, StorageOptions storage, IHostApplicationLifetime lifetime, TimeProvider clock)
{
    private const long LeastRoom = 16L << 20; // below it SQLite may not be able to finish a commit or a checkpoint
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly Lock gate = new();
    private Task<bool>? asking;
    private volatile bool leaving;

    /// <summary>The room left on the disk, in bytes.</summary>
    public Func<long> Room { get; init; } = () => new DriveInfo(storage.DataDirectory).AvailableFreeSpace;

    /// <summary>From now on it answers no.</summary>
    public void Leave() => leaving = true;

    /// <summary>The answer, within two seconds.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancel)
    {
        if (leaving || lifetime.ApplicationStopping.IsCancellationRequested) return false;
        try { return await Ask().WaitAsync(Patience, clock, cancel); }
        catch (TimeoutException) { return false; }
    }

    private Task<bool> Ask()
    {
        lock (gate) return asking is { IsCompleted: false } ? asking : asking = Task.Run(LookAsync, CancellationToken.None);
    }

    private async Task<bool> LookAsync()
    {
        try
        {
            await using var db = dbs.OpenAcross();
            return await db.Database.SqlQuery<int>($"select 1 as \"Value\"").SingleAsync(CancellationToken.None) == 1
                && Room() >= LeastRoom;
        }
        catch (Exception) { return false; } // whatever is wrong with the store, the answer is no; who uses it logs why
    }
}
