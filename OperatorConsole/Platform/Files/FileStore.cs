using System.Buffers;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Platform.Files;

/// <summary>
/// Files by the SHA-256 of their content: the same file twice takes its room once, and no name anybody chose ever becomes a path. A file is written aside
/// and put in its place whole; what broke off on the way is deleted at once, what a crash left by <see cref="FileSweep"/>.
/// </summary>
public sealed class FileStore(StorageOptions storage, FilesOptions options, TimeProvider clock)
{
    private const int Piece = 64 << 10;
    private const long RoomLookedAfter = 4 << 20; // bytes written between two looks at the disk
    private const int NoSpaceLeft = 28, QuotaExceeded = 122; // ENOSPC and EDQUOT, which .NET keeps in HResult

    private readonly ConcurrentDictionary<string, bool> arriving = new();
    private readonly Lock gate = new();
    private long used;

    /// <summary>Where the files lie.</summary>
    public string Folder { get; } = options.Directory ?? Path.Combine(storage.DataDirectory, "files");

    /// <summary>Where they are written before they are whole.</summary>
    public string Incoming => Path.Combine(Folder, "incoming");

    /// <summary>What all files take, in bytes; counted again by each sweep.</summary>
    public long Used
    {
        get => Interlocked.Read(ref used);
        internal set => Interlocked.Exchange(ref used, value);
    }

    /// <summary>The room left on the disk, in bytes.</summary>
    internal Func<string, long> Room { get; init; } = folder => new DriveInfo(folder).AvailableFreeSpace;

    /// <summary>Opens a new file for writing.</summary>
    internal Func<string, Stream> Create { get; init; } = path => new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);

    /// <summary>Reads a file to its end onto the disk, a piece at a time. It stays only if what is returned is kept.</summary>
    /// <exception cref="FileTooLargeException">It is larger than <paramref name="largest"/> bytes.</exception>
    /// <exception cref="NoRoomForFilesException">The disk or the quota is full.</exception>
    public async Task<IncomingFile> ReceiveAsync(Stream content, long largest, CancellationToken cancel)
    {
        Directory.CreateDirectory(Incoming);
        DemandRoom(0);
        var path = Path.GetFullPath(Path.Combine(Incoming, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))));
        arriving[path] = true; // however slowly it comes, it is no leftover
        try
        {
            var (hash, size) = await WriteAsync(path, content, largest, cancel);
            return new IncomingFile(this, path, hash, size);
        }
        catch (IOException full) when (full.HResult is NoSpaceLeft or QuotaExceeded)
        {
            LetGo(path);
            throw new NoRoomForFilesException();
        }
        catch
        {
            LetGo(path);
            throw;
        }
    }

    /// <summary>The path of a kept file; null when it is not there.</summary>
    public string? Find(string hash) => PathOf(hash) is var path && File.Exists(path) ? path : null;

    /// <summary>Puts a received file in its place; the same content is there once.</summary>
    internal void Keep(IncomingFile file)
    {
        var path = PathOf(file.Hash);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        lock (gate)
        {
            // Its time says since when nobody may refer to it: a file that is uploaded again must not be swept away before its row is there.
            File.SetLastWriteTimeUtc(file.Path, clock.GetUtcNow().UtcDateTime);
            var before = new FileInfo(path);
            Interlocked.Add(ref used, file.Size - (before.Exists ? before.Length : 0));
            File.Move(file.Path, path, overwrite: true);
        }
    }

    /// <summary>A file that arrived is put in its place, or is not wanted: then it goes.</summary>
    internal void LetGo(string path)
    {
        File.Delete(path);
        arriving.TryRemove(path, out _);
    }

    /// <summary>Deletes a file that has not been put in place or uploaded again since a moment. True when it did.</summary>
    internal bool Delete(FileInfo file, DateTimeOffset unlessSince)
    {
        if (arriving.ContainsKey(file.FullName)) return false;
        lock (gate)
        {
            file.Refresh();
            if (!file.Exists || file.LastWriteTimeUtc > unlessSince.UtcDateTime) return false;
            file.Delete();
            return true;
        }
    }

    private async Task<(string Hash, long Size)> WriteAsync(string path, Stream content, long largest, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            await using var file = Create(path);
            long size = 0;
            for (int read; (read = await content.ReadAsync(piece.AsMemory(0, Piece), cancel)) > 0; size += read)
            {
                if (size + read > largest) throw new FileTooLargeException(largest);
                if (size / RoomLookedAfter != (size + read) / RoomLookedAfter) DemandRoom(size);
                hash.AppendData(piece, 0, read);
                await file.WriteAsync(piece.AsMemory(0, read), cancel);
            }
            if (file is FileStream onDisk) await Task.Run(() => onDisk.Flush(flushToDisk: true), cancel); // the row that names it must not outlive it
            return (Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally { ArrayPool<byte>.Shared.Return(piece); }
    }

    private void DemandRoom(long more)
    {
        if (Room(Folder) < options.LeastRoom || options.Quota > 0 && Used + more >= options.Quota) throw new NoRoomForFilesException();
    }

    private string PathOf(string hash)
    {
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower)) throw new ArgumentException("not a content hash", nameof(hash));
        return Path.Combine(Folder, hash[..2], hash);
    }
}
