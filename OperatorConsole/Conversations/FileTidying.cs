using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Work;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Conversations;

/// <summary>Once an hour: forgets uploads that were never sent, then deletes the files nobody refers to.</summary>
public sealed class FileTidying(FileSweep sweep, FilesOptions options, ConsoleDbs dbs, WriteQueue writes, TimeProvider clock, ILogger<FileTidying> log) : Worker(clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private const int Batch = 500;

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken cancel)
    {
        var before = Clock.GetUtcNow() - options.UnsentKept;
        await using var db = dbs.OpenAcross();
        for (var more = true; more;)
        {
            var old = await db.Attachments.IgnoreQueryFilters().Where(a => a.MessageSeq == null && a.CreatedAt < before).OrderBy(a => a.CreatedAt).Select(a => a.Id).Take(Batch).ToListAsync(cancel);
            more = old.Count == Batch;
            if (old.Count > 0) await writes.RunAsync(turn => Forget(turn, old), cancel);
        }
        var deleted = await sweep.RunAsync(WantedAsync, cancel);
        if (deleted > 0) FileTidyingLog.Deleted(log, deleted);
    }

    /// <inheritdoc />
    protected override Task WaitAsync(CancellationToken cancel) => Task.Delay(Pause, Clock, cancel);

    private static int Forget(WriteTurn turn, List<string> ids)
    {
        using var db = turn.Open("");
        return db.Attachments.IgnoreQueryFilters().Where(a => ids.Contains(a.Id) && a.MessageSeq == null).ExecuteDelete();
    }

    private async Task<IReadOnlySet<string>> WantedAsync(IReadOnlyList<string> hashes, CancellationToken cancel)
    {
        await using var db = dbs.OpenAcross();
        var sent = await db.Attachments.IgnoreQueryFilters().Where(a => hashes.Contains(a.Hash!)).Select(a => a.Hash!).Distinct().ToListAsync(cancel);
        return sent.Concat(await LookSettings.LogosAsync(db, cancel)).ToHashSet();
    }
}

internal static partial class FileTidyingLog
{
    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} files nobody refers to were deleted")]
    public static partial void Deleted(ILogger log, int count);
}
