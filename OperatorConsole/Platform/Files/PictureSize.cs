using System.Buffers.Binary;

namespace OperatorConsole.Platform.Files;

/// <summary>Width and height of a picture, read from its first bytes: nothing is unpacked.</summary>
internal static class PictureSize
{
    /// <summary>As it is shown, in points; null when it does not say.</summary>
    public static (int Width, int Height)? Of(Stream picture, string contentType)
    {
        Span<byte> head = stackalloc byte[30];
        var read = picture.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        head = head[..read];
        var size = contentType switch
        {
            "image/png" when read >= 24 => (Big(head[16..]), Big(head[20..])),
            "image/gif" when read >= 10 => (Little(head[6..]), Little(head[8..])),
            "image/webp" when read >= 30 => WebP(head),
            "image/jpeg" => Jpeg(picture),
            _ => (0, 0),
        };
        return size is { Item1: > 0, Item2: > 0 } ? size : null;
    }

    private static (int, int) WebP(ReadOnlySpan<byte> head) => head[12..16] switch
    {
        var form when form.SequenceEqual("VP8X"u8) => (1 + Three(head[24..]), 1 + Three(head[27..])),
        var form when form.SequenceEqual("VP8 "u8) => (Little(head[26..]) & 0x3FFF, Little(head[28..]) & 0x3FFF),
        var form when form.SequenceEqual("VP8L"u8) => Packed(BinaryPrimitives.ReadUInt32LittleEndian(head[21..])),
        _ => (0, 0),
    };

    private static (int, int) Packed(uint bits) => (1 + (int)(bits & 0x3FFF), 1 + (int)((bits >> 14) & 0x3FFF));

    // Segments, each with its length, until the one that begins a frame; on the way EXIF may say that the camera was held upright.
    private static (int, int) Jpeg(Stream picture)
    {
        picture.Position = 2;
        var turned = false;
        Span<byte> mark = stackalloc byte[4];
        Span<byte> frame = stackalloc byte[5];
        while (picture.ReadAtLeast(mark, 4, throwOnEndOfStream: false) == 4 && mark[0] == 0xFF)
        {
            var length = BinaryPrimitives.ReadUInt16BigEndian(mark[2..]);
            if (length < 2) break;
            var next = picture.Position + length - 2;
            if (mark[1] == 0xE1) turned |= IsTurned(picture, length - 2);
            if (mark[1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                if (picture.ReadAtLeast(frame, 5, throwOnEndOfStream: false) < 5) break;
                var (height, width) = (BinaryPrimitives.ReadUInt16BigEndian(frame[1..]), BinaryPrimitives.ReadUInt16BigEndian(frame[3..]));
                return turned ? (height, width) : (width, height);
            }
            picture.Position = next;
        }
        return (0, 0);
    }

    // https://www.cipa.jp/std/documents/e/DC-008-2012_E.pdf, 4.6.2: tag 0x0112 in the first directory; 5 to 8 lie on their side.
    private static bool IsTurned(Stream picture, int length)
    {
        Span<byte> exif = new byte[Math.Min(length, 4096)];
        exif = exif[..picture.ReadAtLeast(exif, exif.Length, throwOnEndOfStream: false)];
        if (exif.Length < 14 || !exif.StartsWith("Exif\0\0"u8)) return false;
        var tiff = exif[6..];
        var little = tiff[0] == 'I';
        var at = (int)Math.Min(int.MaxValue, little ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]));
        if (at > tiff.Length - 2) return false;
        var count = Two(tiff[at..], little);
        for (var i = 0; i < count && at + 2 + i * 12 + 10 <= tiff.Length; i++)
        {
            var entry = tiff[(at + 2 + i * 12)..];
            if (Two(entry, little) == 0x0112) return Two(entry[8..], little) is >= 5 and <= 8;
        }
        return false;
    }

    private static int Two(ReadOnlySpan<byte> at, bool little) => little ? BinaryPrimitives.ReadUInt16LittleEndian(at) : BinaryPrimitives.ReadUInt16BigEndian(at);
    private static int Big(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadInt32BigEndian(at);
    private static int Little(ReadOnlySpan<byte> at) => BinaryPrimitives.ReadUInt16LittleEndian(at);
    private static int Three(ReadOnlySpan<byte> at) => at[0] | at[1] << 8 | at[2] << 16;
}
