namespace OperatorConsole.Platform.Files;

/// <summary>A file that has arrived whole but stands aside yet: looked at, then kept, or gone when this is disposed.</summary>
public sealed class IncomingFile : IDisposable
{
    private readonly FileStore store;

    internal IncomingFile(FileStore store, string path, string hash, long size) => (this.store, Path, Hash, Size) = (store, path, hash, size);

    /// <summary>SHA-256 of its content, in lower-case hex: what it is found by once it is kept.</summary>
    public string Hash { get; }

    /// <summary>In bytes.</summary>
    public long Size { get; }

    internal string Path { get; }

    /// <summary>Its content. Dispose it.</summary>
    public FileStream Open() => new(Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 4096);

    /// <summary>Puts it in its place.</summary>
    public void Keep() => store.Keep(this);

    /// <inheritdoc />
    public void Dispose() => store.LetGo(Path); // kept, it does not lie there any more
}
