using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Platform.Files;

/// <summary>
/// A form with one file, read as it arrives: the fields first, then the file, which is never held in memory nor written anywhere by the framework.
/// </summary>
/// <param name="Name">What the sender calls the file.</param>
/// <param name="Content">The file, to be read once.</param>
/// <param name="Fields">The fields that stood before it.</param>
public sealed record UploadForm(string? Name, Stream Content, IReadOnlyDictionary<string, string> Fields)
{
    private const int MostFields = 8, LongestField = 256, LongestBoundary = 128;
    private const long Around = 64 << 10; // what the form adds to its file

    /// <summary>A field; null when it is not there or empty.</summary>
    public string? Field(string name) => Fields.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>The largest request an endpoint for files of this size must let in.</summary>
    public static long LargestBody(long largestFile) => largestFile + Around;

    /// <summary>Reads up to where the file begins.</summary>
    /// <exception cref="ProblemException">It is no such form (415), holds no file (400), or says itself that it is too large (413).</exception>
    public static async Task<UploadForm> ReadAsync(HttpRequest request, long largestFile, CancellationToken cancel)
    {
        if (request.ContentLength > LargestBody(largestFile)) throw new FileTooLargeException(largestFile);
        var reader = new MultipartReader(BoundaryOf(request), request.Body) { HeadersCountLimit = 8, HeadersLengthLimit = 4096 };
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            while (await reader.ReadNextSectionAsync(cancel) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var header)) continue;
                if (header.IsFileDisposition()) return new UploadForm(new FileMultipartSection(section, header).FileName, Whole(section.Body), fields);
                if (fields.Count >= MostFields) break;
                fields[HeaderUtilities.RemoveQuotes(header.Name).ToString()] = await TextAsync(section.Body, cancel);
            }
        }
        catch (Exception broken) when (IsBroken(broken)) { throw new ProblemException(400, "BadRequest"); }
        throw new ProblemException(400, "NoFile");
    }

    private static string BoundaryOf(HttpRequest request)
    {
        var boundary = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            ? HeaderUtilities.RemoveQuotes(type.Boundary).ToString() : "";
        return boundary.Length is > 0 and <= LongestBoundary ? boundary : throw new ProblemException(415, "SendForm");
    }

    private static async Task<string> TextAsync(Stream body, CancellationToken cancel)
    {
        var text = new byte[LongestField + 1];
        var length = await body.ReadAtLeastAsync(text, text.Length, throwOnEndOfStream: false, cancel);
        return length <= LongestField ? System.Text.Encoding.UTF8.GetString(text, 0, length) : throw new ProblemException(400, "BadRequest");
    }

    private static bool IsBroken(Exception failure) => failure is InvalidDataException or IOException and not BadHttpRequestException;

    private static BrokenForm Whole(Stream body) => new(body);

    // A form that ends before its file does is the sender's fault, not the disk's.
    private sealed class BrokenForm(Stream body) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            try { return await body.ReadAsync(buffer, cancellationToken); }
            catch (Exception broken) when (IsBroken(broken) && !cancellationToken.IsCancellationRequested) { throw new ProblemException(400, "BadRequest"); }
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override void Flush() { }
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
