namespace OperatorConsole.Platform.Storage;

/// <summary>One process at a time on a data directory: SQLite has one writer, and files/ has no other keeper.</summary>
public sealed class DataDirectoryLock(StorageOptions options) : IDisposable
{
    private FileStream? held;

    /// <summary>Takes the directory, or says who is in the way.</summary>
    /// <exception cref="StartException">Another process has it.</exception>
    public void Take()
    {
        if (held is not null) return;
        var file = Path.Combine(options.DataDirectory, "console.lock");
        try { held = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None); }
        catch (IOException)
        {
            throw new StartException($"The data directory {options.DataDirectory} is in use by another console. Stop that one, or choose another with --data DIR.");
        }
    }

    /// <inheritdoc />
    public void Dispose() => held?.Dispose();
}
