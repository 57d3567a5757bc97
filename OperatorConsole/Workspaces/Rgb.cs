using System.Globalization;
using System.Text.RegularExpressions;

namespace OperatorConsole.Workspaces;

/// <summary>A colour of the screen.</summary>
public readonly partial record struct Rgb(byte Red, byte Green, byte Blue)
{
    /// <summary>White.</summary>
    public static readonly Rgb White = new(255, 255, 255);

    /// <summary>Black.</summary>
    public static readonly Rgb Black = new(0, 0, 0);

    /// <summary>Reads <c>#1a2b3c</c> or <c>1a2b3c</c>, <c>#abc</c> too; null when it is none.</summary>
    public static Rgb? Read(string? text)
    {
        if (!Hex().IsMatch(text ?? "")) return null;
        var digits = text!.TrimStart('#');
        if (digits.Length == 3) digits = string.Concat(digits.Select(d => new string(d, 2)));
        byte Part(int at) => byte.Parse(digits.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new(Part(0), Part(2), Part(4));
    }

    /// <summary>As a stylesheet writes it: <c>#1a2b3c</c>.</summary>
    public override string ToString() => $"#{Red:x2}{Green:x2}{Blue:x2}";

    /// <summary>The contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").</summary>
    public static double Contrast(Rgb one, Rgb other)
    {
        var (a, b) = (one.Luminance, other.Luminance);
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }

    /// <summary>This colour with a part of another, 0 to 1.</summary>
    public Rgb With(Rgb other, double part)
    {
        byte Mix(byte mine, byte theirs) => (byte)Math.Round(mine + (theirs - mine) * part);
        return new(Mix(Red, other.Red), Mix(Green, other.Green), Mix(Blue, other.Blue));
    }

    // https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
    private double Luminance => 0.2126 * Linear(Red) + 0.7152 * Linear(Green) + 0.0722 * Linear(Blue);

    private static double Linear(byte part) => part / 255.0 is var v && v <= 0.04045 ? v / 12.92 : Math.Pow((v + 0.055) / 1.055, 2.4);

    [GeneratedRegex(@"^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Hex();
}
