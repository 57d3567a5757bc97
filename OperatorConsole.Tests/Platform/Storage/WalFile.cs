using System.Buffers.Binary;

namespace OperatorConsole.Tests.Platform.Storage;

/// <summary>Reads SQLite's write-ahead log (https://www.sqlite.org/fileformat2.html#walformat) to count what no API tells: commits.</summary>
internal static class WalFile
{
    private const int Header = 32, FrameHeader = 24;

    /// <summary>Transactions in the log: each ends with a frame that says how large the database is after it.</summary>
    public static int Commits(string databaseFile)
    {
        using var file = new FileStream(databaseFile + "-wal", FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var log = new byte[file.Length];
        file.ReadExactly(log);
        if (log.Length < Header) return 0;
        var pageSize = (int)BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(8));
        var salt = log.AsSpan(16, 8);
        var commits = 0;
        for (var at = Header; at + FrameHeader + pageSize <= log.Length; at += FrameHeader + pageSize)
        {
            if (!log.AsSpan(at + 8, 8).SequenceEqual(salt)) break; // left over from before the log was begun anew
            if (BinaryPrimitives.ReadUInt32BigEndian(log.AsSpan(at + 4)) != 0) commits++;
        }
        return commits;
    }
}
