using OperatorConsole.Platform.Web;

namespace OperatorConsole.Platform.Files;

/// <summary>The file is larger than may be; HTTP answers 413.</summary>
public sealed class FileTooLargeException(long largest) : ProblemException(413, "FileTooLarge", largest >> 20);

/// <summary>The disk or the quota for files is full; HTTP answers 507. Nothing of the file is left.</summary>
public sealed class NoRoomForFilesException() : ProblemException(507, "NoRoomForFiles");

/// <summary>The file is of no kind that is taken, or not what its name says; HTTP answers 422.</summary>
public sealed class FileRefusedException(string key) : ProblemException(422, key)
{
    internal static FileRefusedException Empty => new("FileEmpty");
    internal static FileRefusedException Kind => new("FileKindRefused");
    internal static FileRefusedException Disguised => new("FileNotWhatItSays");
    internal static FileRefusedException Vast => new("PictureTooVast");
}
