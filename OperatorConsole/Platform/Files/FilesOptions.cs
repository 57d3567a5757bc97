using OperatorConsole.Platform.Start;

namespace OperatorConsole.Platform.Files;

/// <summary>What is taken in of files, and where it lies. Section <c>Files</c>; sizes are in bytes here and in MB there.</summary>
public sealed record FilesOptions
{
    private const long Mb = 1 << 20;

    /// <summary>Key <c>Files:Directory</c>: where files lie; null is <c>files/</c> in the data directory. Several nodes must share one.</summary>
    public string? Directory { get; init; }

    /// <summary>Key <c>Files:LargestMb</c>: the largest file the staff may upload, and the largest that is fetched from a provider. 1 to 2000.</summary>
    public long Largest { get; init; } = 25 * Mb;

    /// <summary>Key <c>Files:LargestVisitorMb</c>: the largest file a visitor of the web chat may send. 1 to 2000.</summary>
    public long LargestOfVisitor { get; init; } = 16 * Mb;

    /// <summary>Key <c>Files:QuotaMb</c>: what all files together may take; 0 leaves it to the disk.</summary>
    public long Quota { get; init; }

    /// <summary>Key <c>Files:LeastRoomMb</c>: nothing is taken in when the disk has less left. The database needs it more.</summary>
    public long LeastRoom { get; init; } = 200 * Mb;

    /// <summary>Key <c>Files:UnsentDays</c>: how long a file is kept that was uploaded and never sent. 1 to 90.</summary>
    public TimeSpan UnsentKept { get; init; } = TimeSpan.FromDays(7);

    internal static FilesOptions From(Settings settings) => new()
    {
        Directory = settings.Folder("Files:Directory"),
        Largest = settings.Number("Files:LargestMb", 25, 1, 2000) * Mb,
        LargestOfVisitor = settings.Number("Files:LargestVisitorMb", 16, 1, 2000) * Mb,
        Quota = settings.Number("Files:QuotaMb", 0, 0, int.MaxValue) * Mb,
        LeastRoom = settings.Number("Files:LeastRoomMb", 200, 0, 1_000_000) * Mb,
        UnsentKept = TimeSpan.FromDays(settings.Number("Files:UnsentDays", 7, 1, 90)),
    };
}
