using System.Security.Cryptography;
using OperatorConsole.Platform.Files;

namespace OperatorConsole.Tests.Platform.Files;

/// <summary>RELIABILITY 55: large files, many at once, broken off, and a disk that is full.</summary>
public sealed class FileStoreTests : IDisposable
{
    private const long Mb = 1 << 20;
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_kept_file_lies_under_its_hash_once_however_often_it_comes()
    {
        var (store, content) = (folder.Open(), RandomNumberGenerator.GetBytes(200_000));

        for (var i = 0; i < 3; i++)
        {
            using var file = await store.ReceiveAsync(new MemoryStream(content), Mb, None);
            file.Keep();
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        Assert.Equal([$"files/{hash[..2]}/{hash}"], folder.All);
        Assert.Equal(content, await File.ReadAllBytesAsync(store.Find(hash)!));
        Assert.Equal(200_000, store.Used);
    }

    [Fact]
    public async Task What_is_not_kept_is_gone()
    {
        using (await folder.Open().ReceiveAsync(new MemoryStream(new byte[10]), Mb, None)) Assert.Single(folder.All);

        Assert.Empty(folder.All);
    }

    [Fact]
    public async Task A_file_too_large_is_refused_as_soon_as_it_is_and_leaves_nothing()
    {
        var endless = new EndlessStream();

        await Assert.ThrowsAsync<FileTooLargeException>(() => folder.Open().ReceiveAsync(endless, Mb, None));

        Assert.Empty(folder.All);
        Assert.InRange(endless.Read_, Mb, Mb + 128 * 1024);
    }

    [Fact]
    public async Task Ten_of_the_largest_at_once_take_little_memory()
    {
        const long largest = 25 * Mb;
        var store = folder.Open();
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes();

        var files = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => store.ReceiveAsync(new EndlessStream(largest, (byte)i), largest, None))));

        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 20 * Mb); // 250 MB went through
        foreach (var file in files)
        {
            file.Keep();
            file.Dispose();
        }
        Assert.Equal(10, folder.All.Count);
        Assert.Equal(10 * largest, store.Used);
    }

    [Fact]
    public async Task Ten_broken_off_half_way_leave_nothing()
    {
        using var gone = new CancellationTokenSource();
        var store = folder.Open();

        var uploads = Enumerable.Range(0, 10).Select(_ => store.ReceiveAsync(new EndlessStream(50 * Mb) { At = (5 * Mb, gone.Cancel) }, 100 * Mb, gone.Token)).ToList();

        foreach (var upload in uploads) await Assert.ThrowsAnyAsync<OperationCanceledException>(() => upload);
        Assert.Empty(folder.All);
        Assert.Equal(0, store.Used);
    }

    [Fact]
    public async Task A_sender_that_breaks_off_leaves_nothing()
    {
        var broken = new EndlessStream(50 * Mb) { At = (5 * Mb, () => throw new IOException("the line is dead")) };

        await Assert.ThrowsAsync<IOException>(() => folder.Open().ReceiveAsync(broken, 100 * Mb, None));

        Assert.Empty(folder.All);
    }

    [Fact]
    public async Task A_disk_that_fills_up_on_the_way_is_said_so_and_leaves_nothing()
    {
        var store = folder.Open(create: path => new FullDisk(path, after: 3 * Mb));

        await Assert.ThrowsAsync<NoRoomForFilesException>(() => store.ReceiveAsync(new EndlessStream(10 * Mb), 25 * Mb, None));

        Assert.Empty(folder.All);
    }

    [Fact]
    public async Task The_database_keeps_its_room_on_the_disk()
    {
        var left = 210 * Mb;
        var store = folder.Open(room: _ => left -= 6 * Mb);

        await Assert.ThrowsAsync<NoRoomForFilesException>(() => store.ReceiveAsync(new EndlessStream(25 * Mb), 25 * Mb, None));

        Assert.Empty(folder.All);
    }

    [Fact]
    public async Task All_files_together_stay_within_the_quota()
    {
        var store = folder.Open(new FilesOptions { Quota = 2 * Mb });
        using (var first = await store.ReceiveAsync(new EndlessStream(2 * Mb, 1), 25 * Mb, None)) first.Keep();

        await Assert.ThrowsAsync<NoRoomForFilesException>(() => store.ReceiveAsync(new EndlessStream(Mb, 2), 25 * Mb, None));

        Assert.Single(folder.All);
    }

    [Theory]
    [InlineData("../../console.db")]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public void Only_a_hash_is_ever_a_path(string hash) => Assert.Throws<ArgumentException>(() => folder.Open().Find(hash));

    /// <summary>Bytes that are made while they are read.</summary>
    private sealed class EndlessStream(long length = long.MaxValue, byte value = 7) : MemoryStream
    {
        public long Read_ { get; private set; }

        public (long After, Action Happens)? At { get; init; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (At is { } at && Read_ >= at.After) at.Happens();
            var read = (int)Math.Min(buffer.Length, length - Read_);
            buffer.Span[..read].Fill(value);
            Read_ += read;
            return ValueTask.FromResult(read);
        }
    }

    /// <summary>Takes a while and then says what a full disk says.</summary>
    private sealed class FullDisk(string path, long after) : FileStream(path, FileMode.CreateNew)
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            Position < after ? base.WriteAsync(buffer, cancellationToken) : throw new IOException("No space left on device") { HResult = 28 };
    }
}
