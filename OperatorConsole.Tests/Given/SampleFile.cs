using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace OperatorConsole.Tests.Given;

/// <summary>Small files that really are what they say, made here.</summary>
internal static class SampleFile
{
    public static byte[] Pdf { get; } = Encoding.ASCII.GetBytes("%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF");

    public static byte[] Docx { get; } = Zip("[Content_Types].xml");

    /// <summary>A whole PNG in one colour, that a browser shows.</summary>
    public static byte[] Png(int width, int height, byte red = 40, byte green = 90, byte blue = 190)
    {
        var rows = new byte[height * (1 + width * 3)];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                new[] { red, green, blue }.CopyTo(rows, y * (1 + width * 3) + 1 + x * 3);
        var packed = new MemoryStream();
        using (var zip = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(rows);
        var size = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(size, width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height);
        (size[8], size[9]) = (8, 2);
        return [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, .. Chunk("IHDR", size), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>The beginning of a JPEG: EXIF says how the camera was held, the frame how large it is.</summary>
    public static byte[] Jpeg(ushort width, ushort height, byte orientation = 1, int before = 0)
    {
        byte[] exif = [.. "Exif\0\0MM"u8, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        return [0xFF, 0xD8, .. Segment(0xE1, exif), .. Segment(0xE2, new byte[before]), .. Segment(0xC0, [8, .. Big(height), .. Big(width), 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1]), 0xFF, 0xD9];
    }

    public static byte[] Gif(ushort width, ushort height) => [.. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0, 0, 0, 0x3B];

    public static byte[] WebP(int width, int height) =>
        [.. "RIFF"u8, 22, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, (byte)(width - 1), (byte)((width - 1) >> 8), 0, (byte)(height - 1), (byte)((height - 1) >> 8), 0];

    /// <summary>Eight thousand samples a second of a tone, that a browser plays.</summary>
    public static byte[] Wav(int seconds)
    {
        var count = 8000 * seconds;
        var wav = new byte[44 + count];
        "RIFF"u8.CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(4), 36 + count);
        "WAVEfmt "u8.CopyTo(wav.AsSpan(8));
        byte[] form = [16, 0, 0, 0, 1, 0, 1, 0, 0x40, 0x1F, 0, 0, 0x40, 0x1F, 0, 0, 1, 0, 8, 0];
        form.CopyTo(wav, 16);
        "data"u8.CopyTo(wav.AsSpan(36));
        BinaryPrimitives.WriteInt32LittleEndian(wav.AsSpan(40), count);
        for (var i = 0; i < count; i++) wav[44 + i] = (byte)(128 + 60 * Math.Sin(i / 4.0) * Math.Sin(i / 3000.0));
        return wav;
    }

    public static byte[] Zip(string entry)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true)) zip.CreateEntry(entry);
        return bytes.ToArray();
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(type), .. data];
        var chunk = new byte[8 + body.Length];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        body.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(4 + body.Length), Crc(body));
        return chunk;
    }

    private static uint Crc(byte[] of)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in of)
        {
            crc ^= b;
            for (var i = 0; i < 8; i++) crc = (crc & 1) == 0 ? crc >> 1 : crc >> 1 ^ 0xEDB88320u;
        }
        return ~crc;
    }

    private static byte[] Segment(byte mark, byte[] data) => [0xFF, mark, .. Big((ushort)(data.Length + 2)), .. data];

    private static byte[] Big(ushort number) => [(byte)(number >> 8), (byte)number];
}
