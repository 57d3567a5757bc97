namespace OperatorConsole.Platform.Files;

/// <summary>What a look at a file has found: its real type, the name people see, the size of a picture in points.</summary>
/// <param name="Type">By its content.</param>
/// <param name="Name">Cleaned, and ending as its type does.</param>
/// <param name="Width">Of a picture as it is shown, turned as the camera was held.</param>
/// <param name="Height">Of a picture as it is shown.</param>
public sealed record FileLook(FileType Type, string Name, int? Width, int? Height)
{
    private const int Looked = 64 << 10;
    private const long MostPoints = 120_000_000; // a picture of 12 MB may unfold to gigabytes in whoever looks at it

    /// <summary>Looks at a file that has arrived.</summary>
    /// <param name="file">The file.</param>
    /// <param name="givenName">What its sender calls it.</param>
    /// <exception cref="FileRefusedException">It is empty, of no kind that is taken, or not what its name says.</exception>
    public static FileLook At(IncomingFile file, string? givenName)
    {
        if (file.Size == 0) throw FileRefusedException.Empty;
        using var content = file.Open();
        Span<byte> head = new byte[(int)Math.Min(Looked, file.Size)];
        content.ReadExactly(head);
        var name = ShownName.Clean(givenName);
        var type = TypeOf(head, ShownName.Extension(name));
        if (type.Kind != FileKind.Image) return new FileLook(type, ShownName.Ending(name, type), null, null);
        if (MagicBytes.HoldsMarkup(head) || MagicBytes.EndsAsArchive(Tail(content))) throw FileRefusedException.Disguised;
        content.Position = 0;
        var size = PictureSize.Of(content, type.ContentType);
        if (size is { } s && (long)s.Width * s.Height > MostPoints) throw FileRefusedException.Vast;
        return new FileLook(type, ShownName.Ending(name, type), size?.Width, size?.Height);
    }

    /// <summary>
    /// The content says what it can be, the name which of these it is. A picture, sound or film that is another of its kind than the name says is what phones
    /// make every day; anything else that is not what its name says is refused.
    /// </summary>
    internal static FileType TypeOf(ReadOnlySpan<byte> head, string extension)
    {
        var could = MagicBytes.Read(head).Select(e => FileType.OfExtension(e)!).ToList();
        if (could.Count == 0) throw FileRefusedException.Kind;
        var named = FileType.OfExtension(extension);
        if (named is not null && could.Contains(named)) return named;
        if (extension.Length == 0 && could.Count <= 2) return could[0];
        if (named is null) throw FileRefusedException.Kind;
        return named.Kind != FileKind.Document && named.Kind == could[0].Kind ? could[0] : throw FileRefusedException.Disguised;
    }

    private static byte[] Tail(FileStream content)
    {
        var tail = new byte[(int)Math.Min(Looked, content.Length)];
        content.Position = content.Length - tail.Length;
        content.ReadExactly(tail);
        return tail;
    }
}
