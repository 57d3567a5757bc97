namespace OperatorConsole.Platform.Files;

/// <summary>How a file is shown.</summary>
public enum FileKind
{
    /// <summary>A picture.</summary>
    Image,

    /// <summary>A voice note or other sound.</summary>
    Audio,

    /// <summary>A film.</summary>
    Video,

    /// <summary>Everything else: downloaded, never opened in the page.</summary>
    Document,
}

/// <summary>A type of file that is taken in. What stands on no line here is refused.</summary>
/// <param name="ContentType">Its MIME type.</param>
/// <param name="Kind">How it is shown.</param>
/// <param name="Extensions">What its names end in, the usual one first, in lower case.</param>
public sealed record FileType(string ContentType, FileKind Kind, params string[] Extensions)
{
    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<FileType> All =
    [
        new("image/jpeg", FileKind.Image, "jpg", "jpeg", "jfif"),
        new("image/png", FileKind.Image, "png"),
        new("image/gif", FileKind.Image, "gif"),
        new("image/webp", FileKind.Image, "webp"),
        new("image/avif", FileKind.Image, "avif"),
        new("audio/ogg", FileKind.Audio, "ogg", "oga", "opus"),
        new("audio/mpeg", FileKind.Audio, "mp3"),
        new("audio/mp4", FileKind.Audio, "m4a"),
        new("audio/aac", FileKind.Audio, "aac"),
        new("audio/wav", FileKind.Audio, "wav"),
        new("audio/amr", FileKind.Audio, "amr"),
        new("audio/webm", FileKind.Audio, "weba"),
        new("video/mp4", FileKind.Video, "mp4", "m4v"),
        new("video/webm", FileKind.Video, "webm"),
        new("video/quicktime", FileKind.Video, "mov"),
        new("video/3gpp", FileKind.Video, "3gp"),
        new("image/heic", FileKind.Document, "heic", "heif"), // no browser but Safari shows it
        new("application/pdf", FileKind.Document, "pdf"),
        new("application/msword", FileKind.Document, "doc"),
        new("application/vnd.ms-excel", FileKind.Document, "xls"),
        new("application/vnd.ms-powerpoint", FileKind.Document, "ppt"),
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", FileKind.Document, "docx"),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", FileKind.Document, "xlsx"),
        new("application/vnd.openxmlformats-officedocument.presentationml.presentation", FileKind.Document, "pptx"),
        new("application/vnd.oasis.opendocument.text", FileKind.Document, "odt"),
        new("application/vnd.oasis.opendocument.spreadsheet", FileKind.Document, "ods"),
        new("application/vnd.oasis.opendocument.presentation", FileKind.Document, "odp"),
        new("application/rtf", FileKind.Document, "rtf"),
        new("text/plain", FileKind.Document, "txt", "log", "md"),
        new("text/csv", FileKind.Document, "csv"),
        new("text/vcard", FileKind.Document, "vcf"),
    ];

    private static readonly Dictionary<string, FileType> ByExtension = All.SelectMany(t => t.Extensions, (t, e) => (t, e)).ToDictionary(x => x.e, x => x.t);

    /// <summary>The type its names end so, or null.</summary>
    public static FileType? OfExtension(string extension) => ByExtension.GetValueOrDefault(extension);

    /// <summary>The type of a MIME type, or null.</summary>
    public static FileType? OfContentType(string contentType) => All.FirstOrDefault(t => t.ContentType == contentType);
}
