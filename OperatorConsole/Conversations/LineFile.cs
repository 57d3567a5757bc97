using OperatorConsole.Platform.Files;

namespace OperatorConsole.Conversations;

/// <summary>A file of a line as screens see it.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Name">What people see it called.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Kind">How it is shown.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Width">Of a picture, in points.</param>
/// <param name="Height">Of a picture, in points.</param>
/// <param name="State">Where it stands.</param>
public sealed record LineFile(string Id, string Name, string ContentType, FileKind Kind, long Size, int? Width, int? Height, FileState State)
{
    /// <summary>The picture of a stored attachment.</summary>
    public static LineFile Of(Attachment a) => new(a.Id, a.Name, a.ContentType, a.Kind, a.Size, a.Width, a.Height, a.State);

    /// <summary>The same of several, in the order they came in.</summary>
    internal static IReadOnlyList<LineFile> Of(IReadOnlyCollection<Attachment> attachments) =>
        attachments.Count == 0 ? [] : [.. attachments.OrderBy(a => a.Id, StringComparer.Ordinal).Select(Of)];

    /// <summary>The <see cref="Message.Kind"/> of a message with this file.</summary>
    internal static string MessageKind(FileKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>A file in the REST API (SPEC, "Handles").</summary>
/// <param name="Id">Opaque id; a message names it in <c>attachment_ids</c>.</param>
/// <param name="Name">What people see it called.</param>
/// <param name="ContentType">Its type, as found in its content.</param>
/// <param name="Kind">image, audio, video or document.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Width">Of a picture, in points.</param>
/// <param name="Height">Of a picture, in points.</param>
/// <param name="State">ready; pending while it is fetched from the provider; failed when that was in vain.</param>
/// <param name="Url">Where its content is.</param>
public sealed record FileView(string Id, string Name, string ContentType, FileKind Kind, long Size, int? Width, int? Height, FileState State, string Url)
{
    /// <summary>The API's picture of a file.</summary>
    public static FileView Of(LineFile f) => new(f.Id, f.Name, f.ContentType, f.Kind, f.Size, f.Width, f.Height, f.State, UrlOf(f.Id));

    /// <summary>Where the staff reads a file.</summary>
    public static string UrlOf(string id) => $"/api/v1/files/{id}/content";
}
