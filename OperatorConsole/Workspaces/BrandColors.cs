using System.Text;

namespace OperatorConsole.Workspaces;

/// <summary>
/// What customer pages make of a workspace's colour, in one theme. Whatever is chosen stays legible: what is written on it takes black or white, a fill stands out
/// from the page at 3:1 and coloured text is read at 4.5:1 (WCAG 2.2, 1.4.3 and 1.4.11); a colour that can't do it is darkened, in the dark lightened, just as far as needed.
/// </summary>
public sealed record BrandColors
{
    private const double ReadAt = 4.5, SeenAt = 3, Step = 0.02;

    // The surfaces of css/tokens.css.
    private static readonly Rgb DarkSurface = new(0x1a, 0x18, 0x17);

    private BrandColors(Rgb chosen, Rgb surface, Rgb away, double soft, double line, Rgb softer)
    {
        Fill = Until(chosen, away, c => Rgb.Contrast(c, surface) >= SeenAt);
        OnFill = Rgb.Contrast(Fill, Rgb.White) >= ReadAt ? Rgb.White : Rgb.Black;
        Hover = Fill.With(OnFill == Rgb.White ? Rgb.Black : Rgb.White, 0.12);
        Soft = softer.With(chosen, soft);
        Line = softer.With(Fill, line);
        Text = Until(chosen, away, c => Rgb.Contrast(c, Soft) >= ReadAt && Rgb.Contrast(c, surface) >= ReadAt);
        IsAsChosen = Fill == chosen;
    }

    /// <summary>Of buttons and the mark with the initials.</summary>
    public Rgb Fill { get; }

    /// <summary>What is written on <see cref="Fill"/>.</summary>
    public Rgb OnFill { get; }

    /// <summary>A button under the pointer.</summary>
    public Rgb Hover { get; }

    /// <summary>Links and rings.</summary>
    public Rgb Text { get; }

    /// <summary>The ground of the customer's own bubbles.</summary>
    public Rgb Soft { get; }

    /// <summary>Edges.</summary>
    public Rgb Line { get; }

    /// <summary>The colour could be used as it was chosen.</summary>
    public bool IsAsChosen { get; }

    /// <summary>How well what is written on it is read, 1 to 21.</summary>
    public double Contrast => Rgb.Contrast(Fill, OnFill);

    /// <summary>In the light.</summary>
    public static BrandColors Light(Rgb chosen) => new(chosen, Rgb.White, Rgb.Black, 0.1, 0.32, Rgb.White);

    /// <summary>In the dark.</summary>
    public static BrandColors Dark(Rgb chosen) => new(chosen, DarkSurface, Rgb.White, 0.2, 0.45, DarkSurface);

    /// <summary>The custom properties that take the house's own colours' place.</summary>
    public string Properties() =>
        $"--c-brand:{Fill};--c-on-brand:{OnFill};--c-accent:{Fill};--c-accent-hover:{Hover};--c-on-accent:{OnFill};--c-accent-text:{Text};--c-accent-soft:{Soft};--c-accent-line:{Line};--c-bubble-out:{Soft};--c-selected:{Soft}";

    /// <summary>The stylesheet of a workspace's colour, in both themes; empty where none is chosen.</summary>
    public static string Sheet(string? color)
    {
        if (Rgb.Read(color) is not { } chosen) return "";
        var (light, dark) = (Light(chosen).Properties(), Dark(chosen).Properties());
        return new StringBuilder().Append(":root{").Append(light).Append('}')
            .Append("@media (prefers-color-scheme:dark){:root:not([data-theme=\"light\"]){").Append(dark).Append("}}")
            .Append(":root[data-theme=\"dark\"]{").Append(dark).Append('}').ToString();
    }

    private static Rgb Until(Rgb from, Rgb to, Func<Rgb, bool> holds)
    {
        for (var part = 0.0; part < 1; part += Step)
            if (from.With(to, part) is var mixed && holds(mixed)) return mixed;
        return to;
    }
}
