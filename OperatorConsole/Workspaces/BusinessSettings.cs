using OperatorConsole.Platform.Text;

namespace OperatorConsole.Workspaces;

/// <summary>Who the business is. It stands in the workspace's own row.</summary>
/// <param name="Name">The name customers see.</param>
/// <param name="VatNumber">With country, as in <c>IT06988830821</c>; empty: none.</param>
/// <param name="Language">Of customers who did not say theirs: it, en, es or pt.</param>
/// <param name="TimeZone">IANA name; business hours and reports are in it.</param>
public sealed record BusinessSettings(string Name, string VatNumber, string Language, string TimeZone) : ISection<BusinessSettings>
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 120;

    private const int LongestZone = 64;

    static string ISection<BusinessSettings>.Name => "business";

    static BusinessSettings ISection<BusinessSettings>.Read(Workspace workspace, string? content) => new(workspace.Name, workspace.VatNumber, workspace.Language, workspace.TimeZone);

    string ISection<BusinessSettings>.Write(Workspace workspace)
    {
        (workspace.Name, workspace.VatNumber, workspace.Language, workspace.TimeZone) = (Name, VatNumber, Language, TimeZone);
        return "";
    }

    BusinessSettings ISection<BusinessSettings>.Tidied() => new((Name ?? "").Trim(), Workspaces.VatNumber.Read(VatNumber).Number, Languages.Known(Language) ?? "", (TimeZone ?? "").Trim());

    IEnumerable<SectionFault> ISection<BusinessSettings>.Faults()
    {
        if (Name.Length == 0) yield return new("name", "NameMissing");
        else if (Name.Length > LongestName || Name.Any(char.IsControl)) yield return new("name", "TooLong", LongestName);
        var vat = Workspaces.VatNumber.Read(VatNumber);
        if (vat.Fault == VatFault.Length) yield return new("vat_number", "VatLength", vat.Digits);
        if (vat.Fault == VatFault.Check) yield return new("vat_number", "VatCheck");
        if (Language.Length == 0) yield return new("language", "LanguageUnknown");
        if (TimeZone.Length is 0 or > LongestZone || !TimeZoneInfo.TryFindSystemTimeZoneById(TimeZone, out _)) yield return new("time_zone", "ZoneUnknown");
    }

    IReadOnlyDictionary<string, string> ISection<BusinessSettings>.Fields() => new Dictionary<string, string> { ["name"] = Name, ["vat_number"] = VatNumber, ["language"] = Language, ["time_zone"] = TimeZone };
}
