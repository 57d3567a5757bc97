namespace OperatorConsole.Platform.Storage;

/// <summary>Keys in <c>data/keys</c>, a file per ring that only its owner can read.</summary>
internal sealed class KeyFiles(StorageOptions options) : IKeyShelf
{
    public IReadOnlyList<string> Read(string ring)
    {
        var file = Path.Combine(options.KeyDirectory, ring);
        return File.Exists(file) ? File.ReadAllLines(file) : [];
    }

    public IReadOnlyList<string> Change(string ring, Func<IReadOnlyList<string>, IReadOnlyList<string>?> change)
    {
        var present = Read(ring); // the data directory is ours alone
        if (change(present) is not { } next) return present;
        var file = Path.Combine(options.KeyDirectory, ring);
        var aside = file + ".new";
        File.Delete(aside);
        var access = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) access.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var writer = new StreamWriter(new FileStream(aside, access)))
            foreach (var line in next) writer.WriteLine(line);
        File.Move(aside, file, overwrite: true); // never half a file: without its keys every token is void
        return next;
    }
}
