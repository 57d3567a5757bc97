namespace OperatorConsole.Platform.Files;

/// <summary>Deletes files nobody refers to any more, and what crashes left half-written.</summary>
public sealed class FileSweep(FileStore store, TimeProvider clock)
{
    /// <summary>How long a file may lie without anybody referring to it: longer than any upload takes.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    private const int Batch = 500;

    /// <summary>Goes through all files once, and counts what they take.</summary>
    /// <param name="wanted">Which of some hashes are referred to.</param>
    /// <param name="cancel">Ends it between two batches.</param>
    /// <returns>How many were deleted.</returns>
    public async Task<int> RunAsync(Func<IReadOnlyList<string>, CancellationToken, Task<IReadOnlySet<string>>> wanted, CancellationToken cancel)
    {
        var (before, deleted, size) = (clock.GetUtcNow() - Grace, 0, 0L);
        if (!Directory.Exists(store.Folder)) return 0;
        foreach (var broken in Old(store.Incoming, before))
            if (store.Delete(broken, before)) deleted++;
        var usedBefore = store.Used;
        foreach (var batch in Files().Chunk(Batch))
        {
            cancel.ThrowIfCancellationRequested();
            size += batch.Sum(f => f.Length);
            var old = batch.Where(f => f.LastWriteTimeUtc <= before.UtcDateTime).ToList();
            if (old.Count == 0) continue;
            var keep = await wanted([.. old.Select(f => f.Name)], cancel);
            foreach (var file in old.Where(f => !keep.Contains(f.Name)))
            {
                var length = file.Length;
                if (!store.Delete(file, before)) continue;
                deleted++;
                size -= length;
            }
        }
        store.Used = size + Math.Max(0, store.Used - usedBefore); // what was put in place meanwhile may be counted twice, until the next sweep
        return deleted;
    }

    private static IEnumerable<FileInfo> Old(string folder, DateTimeOffset before) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles().Where(f => f.LastWriteTimeUtc <= before.UtcDateTime) : [];

    private IEnumerable<FileInfo> Files() =>
        new DirectoryInfo(store.Folder).EnumerateDirectories().Where(d => d.Name.Length == 2).SelectMany(d => d.EnumerateFiles());
}
