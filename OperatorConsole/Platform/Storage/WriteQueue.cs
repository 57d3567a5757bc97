using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.ExceptionServices;

namespace OperatorConsole.Platform.Storage;

/// <summary>
/// The one writer. Work that arrives while a commit is running goes together into the next one, so durability costs one
/// flush to the disk per group, not per message. A piece of work that fails is undone alone; a commit that fails fails them all.
/// What a piece of work announces with <see cref="WriteTurn.AfterCommit"/> happens in the order of the commits.
/// </summary>
public sealed partial class WriteQueue(ConsoleDbs dbs, WriteGate gate, ILogger<WriteQueue> log) : IHostedService, IDisposable
{
    private const int LargestGroup = 256;
    private readonly BlockingCollection<Work> waiting = new(boundedCapacity: 20_000);
    private DbConnection? connection;
    private WriteTurn? turn;
    private Thread? thread;

    /// <summary>Runs <paramref name="write"/> in the next group and returns when that is on the disk.</summary>
    /// <exception cref="StorageBusyException">The queue is full: answer "try again later", nothing is stored.</exception>
    public Task<T> RunAsync<T>(Func<WriteTurn, T> write, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var work = new Work<T>(write);
        if (!TryAdd(work)) throw new StorageBusyException();
        return work.Done.Task; // once queued it is carried out: the caller's going away must not tear a group apart
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        thread = new Thread(Loop) { Name = "writer", IsBackground = true };
        thread.Start();
        return Task.CompletedTask;
    }

    /// <summary>Takes no more work, finishes what waits.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.CompleteAdding();
        if (thread is not null) await Task.Run(thread.Join, CancellationToken.None).WaitAsync(cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        // Who is disposed without having been stopped must not leave the writer with what is gone: it would take the process with it.
        if (thread is { IsAlive: true })
        {
            waiting.CompleteAdding();
            thread.Join();
        }
        Forget();
        waiting.Dispose();
    }

    private bool TryAdd(Work work)
    {
        try { return waiting.TryAdd(work); }
        catch (InvalidOperationException) { return false; } // stopping, or stopped
    }

    private void Loop()
    {
        var group = new List<Work>(LargestGroup);
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            group.Add(first);
            while (group.Count < LargestGroup && waiting.TryTake(out var next)) group.Add(next);
            try { Commit(group); }
            catch (Exception failure)
            {
                LogFailed(failure, group.Count);
                foreach (var work in group) work.Fail(failure);
                Forget(); // a connection that failed to commit is not to be trusted
            }
            group.Clear();
        }
    }

    private void Commit(List<Work> group)
    {
        using (gate.Enter())
        {
            connection ??= dbs.Connect();
            using var transaction = connection.BeginTransaction();
            turn ??= new WriteTurn(dbs, connection);
            turn.Begin(transaction);
            foreach (var work in group) RunOne(work, transaction);
            transaction.Commit();
        }
        turn.Announce(failure => LogAnnouncement(failure));
        foreach (var work in group) work.Complete();
    }

    private void RunOne(Work work, DbTransaction transaction)
    {
        turn!.Savepoint("work");
        var announced = turn.Announced;
        try
        {
            work.Run(turn);
            turn.Release("work");
        }
        catch (Exception failure)
        {
            turn.Forget(announced);
            // Some faults (a full disk) end the whole transaction: then everybody's work is undone, and this is why.
            if (!turn.TryRollBack("work")) ExceptionDispatchInfo.Throw(failure);
            work.Fail(failure);
        }
    }

    private void Forget()
    {
        (IDisposable? Old, IDisposable? Its) gone = (turn, connection);
        (turn, connection) = (null, null);
        try
        {
            using (gone.Its) gone.Old?.Dispose();
        }
        catch (Exception failure) { LogForgotten(failure); } // what is broken may fail at its end too; the writer goes on with a new one
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A group of {Count} writes was not stored")]
    private partial void LogFailed(Exception failure, int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A broken connection of the writer could not be closed; a new one takes its place")]
    private partial void LogForgotten(Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "A stored change was not announced; screens read again")]
    private partial void LogAnnouncement(Exception failure);

    private abstract class Work
    {
        public abstract void Run(WriteTurn turn);
        public abstract void Complete();
        public abstract void Fail(Exception failure);
    }

    private sealed class Work<T>(Func<WriteTurn, T> write) : Work
    {
        private T result = default!;

        public TaskCompletionSource<T> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override void Run(WriteTurn turn) => result = write(turn);
        public override void Complete() => Done.TrySetResult(result);
        public override void Fail(Exception failure) => Done.TrySetException(failure);
    }
}
