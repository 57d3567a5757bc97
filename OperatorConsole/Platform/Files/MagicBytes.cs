using System.Text;

namespace OperatorConsole.Platform.Files;

/// <summary>What a file is, by how it begins. What its sender says of it is no evidence.</summary>
internal static class MagicBytes
{
    private static readonly string[] Office = ["docx", "xlsx", "pptx", "odt", "ods", "odp"];
    private static readonly string[] OldOffice = ["doc", "xls", "ppt"];
    private static readonly string[] Text = ["txt", "csv", "vcf"];

    /// <summary>The types that begin so, each by its usual extension, the likeliest first; none when it is nothing that is taken in.</summary>
    public static string[] Read(ReadOnlySpan<byte> head)
    {
        if (head is [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..]) return ["png"];
        if (head is [0xFF, 0xD8, 0xFF, ..]) return ["jpg"];
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return ["gif"];
        if (head.StartsWith("%PDF-"u8)) return ["pdf"];
        if (head.StartsWith("RIFF"u8) && head.Length >= 12) return head[8..12].SequenceEqual("WEBP"u8) ? ["webp"] : head[8..12].SequenceEqual("WAVE"u8) ? ["wav"] : [];
        if (head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8)) return OfBrand(Encoding.ASCII.GetString(head[8..12]));
        if (head.StartsWith("OggS"u8)) return ["ogg"];
        if (head.StartsWith("#!AMR"u8)) return ["amr"];
        if (head is [0x1A, 0x45, 0xDF, 0xA3, ..]) return head[..Math.Min(64, head.Length)].IndexOf("webm"u8) >= 0 ? ["webm", "weba"] : [];
        if (head.StartsWith("ID3"u8) || head is [0xFF, 0xFB or 0xFA or 0xF3 or 0xF2 or 0xE3 or 0xE2, ..]) return ["mp3"];
        if (head is [0xFF, 0xF1 or 0xF9, ..]) return ["aac"];
        if (head.StartsWith("{\\rtf"u8)) return ["rtf"];
        if (head is [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..]) return OldOffice;
        if (head is [(byte)'P', (byte)'K', 3, 4, ..]) return Office;
        return IsPlainText(head) ? Text : [];
    }

    /// <summary>Holds what a browser would run or a server would: no picture has it, a file that wants to be two things has.</summary>
    public static bool HoldsMarkup(ReadOnlySpan<byte> part)
    {
        var lower = Encoding.Latin1.GetString(part).ToLowerInvariant();
        return new[] { "<script", "<html", "<!doctype", "<?php", "<iframe", "javascript:" }.Any(m => lower.Contains(m, StringComparison.Ordinal));
    }

    /// <summary>An archive's end: what is appended to a picture to be run as a program.</summary>
    public static bool EndsAsArchive(ReadOnlySpan<byte> tail) => tail.IndexOf("PK\x05\x06"u8) >= 0;

    private static string[] OfBrand(string brand) => brand switch
    {
        "heic" or "heix" or "heim" or "heis" or "hevc" or "mif1" or "msf1" => ["heic"],
        "avif" or "avis" => ["avif"],
        "qt  " => ["mov"],
        "M4A " or "M4B " => ["m4a"],
        ['3', 'g', ..] => ["3gp"],
        _ => ["mp4", "m4a"],
    };

    // Old spreadsheets write CSV in Latin-1, so that UTF-8 is not asked for.
    private static bool IsPlainText(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith("\uFEFF"u8)) head = head[3..];
        foreach (var b in head)
            if (b < 32 && b is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f')) return false;
        var start = head.TrimStart(" \t\r\n"u8);
        return !start.IsEmpty && start[0] != '<' && !start.StartsWith("#!"u8) && !start.StartsWith("MZ"u8) && !HoldsMarkup(head) && Encoding.Latin1.GetString(head).IndexOf("<svg", StringComparison.OrdinalIgnoreCase) < 0;
    }
}
