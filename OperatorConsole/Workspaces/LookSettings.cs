using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Workspaces;

/// <summary>How customers' pages look (SPEC C4).</summary>
/// <param name="Color">The business's colour, <c>#1a2b3c</c>; null: the house's own.</param>
/// <param name="Logo">Content hash of the logo in the file store; null: the name's initials.</param>
/// <param name="LogoType">The logo's MIME type: a raster picture.</param>
public sealed record LookSettings(string? Color, string? Logo, string? LogoType) : ISection<LookSettings>
{
    private const string Section = "look";

    static string ISection<LookSettings>.Name => Section;

    /// <summary>Where the logo is read; null when there is none. A new logo has a new address, so that nobody is shown the old one.</summary>
    public string? LogoAddress(string workspaceId) => Logo is null ? null : $"/look/{workspaceId}/logo?v={Logo[..8]}";

    /// <summary>The logos of all workspaces: files that must not be swept away.</summary>
    public static async Task<IReadOnlyList<string>> LogosAsync(ConsoleDb db, CancellationToken cancel)
    {
        var rows = await db.Sections.IgnoreQueryFilters().Where(s => s.Section == Section).Select(s => s.Content).ToListAsync(cancel);
        return [.. rows.Select(c => SectionJson.Read<LookSettings>(c)?.Logo).OfType<string>()];
    }

    static LookSettings ISection<LookSettings>.Read(Workspace workspace, string? content) => SectionJson.Read<LookSettings>(content) ?? new(null, null, null);

    string ISection<LookSettings>.Write(Workspace workspace) => SectionJson.Write(this);

    LookSettings ISection<LookSettings>.Tidied() => this with { Color = string.IsNullOrWhiteSpace(Color) ? null : Rgb.Read(Color.Trim())?.ToString() ?? Color };

    IEnumerable<SectionFault> ISection<LookSettings>.Faults()
    {
        if (Color is not null && Rgb.Read(Color) is null) yield return new("color", "NoColor");
    }

    IReadOnlyDictionary<string, string> ISection<LookSettings>.Fields() => new Dictionary<string, string> { ["color"] = Color ?? "", ["logo"] = Logo?[..8] ?? "" };
}
