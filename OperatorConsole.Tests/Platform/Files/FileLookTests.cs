using System.Text;
using OperatorConsole.Platform.Files;
using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Platform.Files;

/// <summary>RELIABILITY 52: what a file is, is found in it; what it is called is what people see and nothing more.</summary>
public sealed class FileLookTests : IDisposable
{
    private readonly StoreFolder folder = new();

    public void Dispose() => folder.Dispose();

    public static TheoryData<string, byte[], string, string> Taken => new()
    {
        { "foto.png", SampleFile.Png(3, 2), "image/png", "foto.png" },
        { "IMG_2041.JPG", SampleFile.Jpeg(400, 300), "image/jpeg", "IMG_2041.JPG" },
        { "foto.jpg", SampleFile.WebP(10, 20), "image/webp", "foto.webp" },
        { "gatto.gif", SampleFile.Gif(10, 20), "image/gif", "gatto.gif" },
        { "Preventivo caldaia.pdf", SampleFile.Pdf, "application/pdf", "Preventivo caldaia.pdf" },
        { "fattura", SampleFile.Pdf, "application/pdf", "fattura.pdf" },
        { "lettera.docx", SampleFile.Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "lettera.docx" },
        { "conti.csv", "a;b\n1;2\n"u8.ToArray(), "text/csv", "conti.csv" },
        { "latino.txt", Encoding.Latin1.GetBytes("perché no"), "text/plain", "latino.txt" },
        { "vocale.ogg", "OggS\0\x02 OpusHead"u8.ToArray(), "audio/ogg", "vocale.ogg" },
        { "vocale.mp3", "ID3\x04 ..."u8.ToArray(), "audio/mpeg", "vocale.mp3" },
        { "nota.m4a", "\0\0\0 ftypM4A xxxx"u8.ToArray(), "audio/mp4", "nota.m4a" },
        { "video.mp4", "\0\0\0 ftypisomxxxx"u8.ToArray(), "video/mp4", "video.mp4" },
        { "Foto 12.30.45", SampleFile.Png(1, 1), "image/png", "Foto 12.30.45.png" },
    };

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task What_is_taken_gets_the_type_of_its_content_and_a_name_that_fits(string name, byte[] content, string type, string shown)
    {
        var look = await LookAsync(name, content);

        Assert.Equal((type, shown), (look.Type.ContentType, look.Name));
    }

    public static TheoryData<string, byte[], string> Refused => new()
    {
        { "leer.png", [], "FileEmpty" },
        { "setup.exe", "MZ\0\x03"u8.ToArray(), "FileKindRefused" },
        { "foto.png", "MZ\0\x03"u8.ToArray(), "FileKindRefused" },
        { "foto.jpg", [0x7F, .. "ELF\x02\x01"u8], "FileKindRefused" },
        { "fattura.pdf.exe", SampleFile.Pdf, "FileKindRefused" },
        { "fattura.pdf", "<html><body>ciao</body></html>"u8.ToArray(), "FileKindRefused" },
        { "pagina.html", "<!doctype html><script>alert(1)</script>"u8.ToArray(), "FileKindRefused" },
        { "nota.txt", "ciao <script>alert(1)</script>"u8.ToArray(), "FileKindRefused" },
        { "logo.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(), "FileKindRefused" },
        { "logo.png", "<?xml version='1.0'?><svg/>"u8.ToArray(), "FileKindRefused" },
        { "run.txt", "#!/bin/sh\nrm -rf /"u8.ToArray(), "FileKindRefused" },
        { "dati.zip", SampleFile.Zip("a"), "FileKindRefused" },
        { "app.jar", SampleFile.Zip("META-INF/MANIFEST.MF"), "FileKindRefused" },
        { "macro.docm", SampleFile.Docx, "FileKindRefused" },
        { "foto.pdf", SampleFile.Png(1, 1), "FileNotWhatItSays" },
        { "fattura.png", SampleFile.Pdf, "FileNotWhatItSays" },
        { "fattura.pdf", SampleFile.Docx, "FileNotWhatItSays" },
        { "poliglotta.gif", [.. SampleFile.Gif(1, 1), .. "/*<script>alert(1)</script>*/"u8], "FileNotWhatItSays" },
        { "gifar.gif", [.. SampleFile.Gif(1, 1), .. SampleFile.Zip("Evil.class")], "FileNotWhatItSays" },
        { "bomba.gif", SampleFile.Gif(60_000, 60_000), "PictureTooVast" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_could_do_harm_or_is_disguised_is_refused_and_leaves_nothing(string name, byte[] content, string why)
    {
        var refused = await Assert.ThrowsAsync<FileRefusedException>(() => LookAsync(name, content));

        Assert.Equal(why, refused.Key);
        Assert.Empty(folder.All);
    }

    [Theory]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("..\\..\\boot.ini", "boot.ini")]
    [InlineData("C:\\Users\\mario\\fattura.pdf", "fattura.pdf")]
    [InlineData("fattura\u202Efdp.exe", "fatturafdp.exe")]
    [InlineData("foto\u200B\u200D\uFEFF.png", "foto.png")]
    [InlineData("due\r\nrighe\t.pdf", "due righe .pdf")]
    [InlineData("\0\u0001\u007F", "file")]
    [InlineData("", "file")]
    [InlineData(null, "file")]
    [InlineData("...", "file")]
    [InlineData("  .pdf ", "pdf")]
    [InlineData("caldaia \uD83D\uDD25.jpg", "caldaia \uD83D\uDD25.jpg")]
    [InlineData("<img src=x onerror=alert(1)>.png", "<img src=x onerror=alert(1)>.png")] // text wherever it stands
    public void A_name_is_cleaned_of_what_deceives(string? given, string shown) => Assert.Equal(shown, ShownName.Clean(given));

    [Fact]
    public void Half_a_character_in_a_name_is_left_out() => Assert.Equal("ab.png", ShownName.Clean("a\uD83Db.png"));

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_end()
    {
        var name = ShownName.Clean(new string('a', 300) + ".pdf");

        Assert.Equal((ShownName.Longest, true), (name.Length, name.EndsWith("a.pdf", StringComparison.Ordinal)));
    }

    public static TheoryData<string, byte[], int, int> Pictures => new()
    {
        { "a.png", SampleFile.Png(31, 7), 31, 7 },
        { "a.gif", SampleFile.Gif(640, 480), 640, 480 },
        { "a.webp", SampleFile.WebP(1200, 800), 1200, 800 },
        { "a.jpg", SampleFile.Jpeg(4032, 3024), 4032, 3024 },
        { "held upright.jpg", SampleFile.Jpeg(4032, 3024, orientation: 6), 3024, 4032 },
        { "with a long preview before.jpg", SampleFile.Jpeg(100, 50, before: 65_000), 100, 50 },
    };

    [Theory]
    [MemberData(nameof(Pictures))]
    public async Task A_pictures_size_is_known_as_it_is_shown(string name, byte[] content, int width, int height)
    {
        var look = await LookAsync(name, content);

        Assert.Equal((width, height), (look.Width, look.Height));
    }

    [Fact]
    public async Task A_picture_cut_in_the_middle_of_its_head_has_no_size_and_does_no_harm()
    {
        foreach (var whole in new[] { SampleFile.Png(3, 3), SampleFile.Jpeg(3, 3, 6), SampleFile.WebP(3, 3), SampleFile.Gif(3, 3) })
            for (var length = 12; length < Math.Min(whole.Length, 60); length++)
                Assert.True((await LookAsync("", whole[..length])).Width is null or 3);
    }

    private async Task<FileLook> LookAsync(string name, byte[] content)
    {
        using var file = await folder.ReceiveAsync(content);
        return FileLook.At(file, name);
    }
}
