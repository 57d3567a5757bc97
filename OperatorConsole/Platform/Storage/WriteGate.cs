namespace OperatorConsole.Platform.Storage;

/// <summary>One writer at a time on SQLite; an open gate on PostgreSQL, which has its own locks.</summary>
public sealed class WriteGate(StorageOptions options) : IDisposable
{
    private readonly SemaphoreSlim? turn = options.IsPostgres ? null : new SemaphoreSlim(1, 1);

    /// <summary>Waits for the turn to write; dispose what it returns to end it.</summary>
    public async ValueTask<Turn> EnterAsync(CancellationToken cancel)
    {
        if (turn is not null) await turn.WaitAsync(cancel);
        return new Turn(turn);
    }

    /// <summary>The same for the writer's own thread.</summary>
    public Turn Enter()
    {
        turn?.Wait();
        return new Turn(turn);
    }

    /// <inheritdoc />
    public void Dispose() => turn?.Dispose();

    /// <summary>The turn to write, held until disposed.</summary>
    public readonly struct Turn(SemaphoreSlim? turn) : IDisposable
    {
        /// <inheritdoc />
        public void Dispose() => turn?.Release();
    }
}
