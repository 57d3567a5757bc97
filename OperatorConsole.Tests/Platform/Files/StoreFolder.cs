using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Platform.Files;

/// <summary>A store of files in a folder of its own.</summary>
internal sealed class StoreFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("files-");

    public FakeTime Time { get; } = new();

    public FileStore Open(FilesOptions? options = null, Func<string, long>? room = null, Func<string, Stream>? create = null)
    {
        var usual = new FileStore(Storage, options ?? new FilesOptions(), Time);
        return new(Storage, options ?? new FilesOptions(), Time) { Room = room ?? (_ => long.MaxValue), Create = create ?? usual.Create };
    }

    /// <summary>Every file under it, by its path there.</summary>
    public IReadOnlyList<string> All => [.. folder.EnumerateFiles("*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(folder.FullName, f.FullName)).Order()];

    public async Task<IncomingFile> ReceiveAsync(byte[] content) => await Open().ReceiveAsync(new MemoryStream(content), 1 << 20, CancellationToken.None);

    public void Dispose() => folder.Delete(recursive: true);

    private StorageOptions Storage => new() { DataDirectory = folder.FullName };
}
