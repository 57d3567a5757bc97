using OperatorConsole.Platform.Files;

namespace OperatorConsole.Tests.Platform.Files;

public sealed class FileSweepTests : IDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task What_nobody_refers_to_goes_after_an_hour_and_the_rest_stays()
    {
        var (wanted, orphan) = (await KeepAsync(1), await KeepAsync(2));

        Assert.Equal(0, await SweepAsync(wanted));
        folder.Time.Advance(FileSweep.Grace + TimeSpan.FromMinutes(1));
        var young = await KeepAsync(3);

        Assert.Equal(1, await SweepAsync(wanted));
        Assert.Equal([.. new[] { wanted, young }.Order()], folder.All.Select(Path.GetFileName).Order());
        Assert.DoesNotContain(orphan, folder.All.Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_file_that_is_uploaded_again_begins_its_hour_anew()
    {
        await KeepAsync(1);
        folder.Time.Advance(FileSweep.Grace + TimeSpan.FromMinutes(1));
        await KeepAsync(1);

        Assert.Equal(0, await SweepAsync());
        Assert.Single(folder.All);
    }

    [Fact]
    public async Task What_a_crash_left_half_written_goes_too()
    {
        var store = folder.Open();
        Directory.CreateDirectory(store.Incoming);
        await File.WriteAllTextAsync(Path.Combine(store.Incoming, "half"), "half a file");
        folder.Time.Advance(FileSweep.Grace + TimeSpan.FromMinutes(1));

        Assert.Equal(1, await SweepAsync());
        Assert.Empty(folder.All);
    }

    [Fact]
    public async Task A_sweep_counts_what_all_files_take()
    {
        await KeepAsync(1);
        await KeepAsync(2);
        var store = folder.Open();

        await new FileSweep(store, folder.Time).RunAsync((_, _) => Task.FromResult<IReadOnlySet<string>>(new HashSet<string>()), None);

        Assert.Equal(2000, store.Used);
    }

    private Task<int> SweepAsync(params string[] wanted) =>
        new FileSweep(folder.Open(), folder.Time).RunAsync((_, _) => Task.FromResult<IReadOnlySet<string>>(wanted.ToHashSet()), None);

    private async Task<string> KeepAsync(byte value)
    {
        var content = new byte[1000];
        content.AsSpan().Fill(value);
        using var file = await folder.ReceiveAsync(content);
        file.Keep();
        return file.Hash;
    }
}
