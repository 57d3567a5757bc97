using System.Globalization;
using OperatorConsole.Platform.Text;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Ui.Admin.Settings;

/// <summary>A setting as the search knows it.</summary>
/// <param name="Section">Where it stands.</param>
/// <param name="Field">Which field the search leads to.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Help">What it is for.</param>
/// <param name="Values">What can stand in it, or stands in it.</param>
internal sealed record SettingEntry(string Section, string Field, string Label, string Help, string Values = "")
{
    private static readonly Texts T = SettingsTexts.Words;

    /// <summary>The sections, in the order in which they are shown.</summary>
    public static readonly IReadOnlyList<(string Name, string Icon)> Sections =
        [("business", "building"), ("look", "image"), ("texts", "chat"), ("hours", "calendar"), ("queue", "queue"), ("labels", "tag"), ("canned", "slash"), ("web_chat", "globe")];

    private static readonly (string Section, string Field)[] Plain =
    [
        ("business", "name"), ("business", "vat_number"), ("business", "language"), ("business", "time_zone"), ("look", "color"), ("look", "logo"),
        ("hours", "always"), ("hours", "week"), ("hours", "holidays"), ("queue", "mode"), ("queue", "usual_capacity"), ("web_chat", "allowed_sites"), ("web_chat", "visitor_hash_secret"),
    ];

    /// <summary>All settings in the reader's language, with what stands in some of them now.</summary>
    public static IReadOnlyList<SettingEntry> All(TextSettings texts, IEnumerable<string> labels, IEnumerable<string> canned) =>
    [
        .. Plain.Select(p => new SettingEntry(p.Section, p.Field, SettingWords.Field(p.Field), T["Help_" + p.Field], Choices(p.Field))),
        .. CustomerText.All.Select(t => new SettingEntry("texts", t.Key, T["Text_" + t.Key], T["TextHelp_" + t.Key], string.Join(' ', Languages.All.Select(l => texts.Of(t, l))))),
        new("labels", "labels", T["Area_labels"], T["Help_labels"], string.Join(' ', labels)),
        new("canned", "canned", T["Area_canned"], T["Help_canned"], string.Join(' ', canned)),
    ];

    /// <summary>Those in which every word is found, the ones that are called so first. Accents and capitals do not matter.</summary>
    public static IReadOnlyList<SettingEntry> Find(IReadOnlyList<SettingEntry> all, string query)
    {
        var words = query.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? [] :
        [
            .. from entry in all
               let everything = $"{entry.Label} {entry.Help} {entry.Values} {SettingWords.Area(entry.Section)}"
               where words.All(w => Has(everything, w))
               orderby words.Count(w => Has(entry.Label, w)) descending, words.Count(w => Has(entry.Help, w)) descending
               select entry,
        ];
    }

    private static string Choices(string field) => field switch
    {
        "language" => string.Join(' ', Languages.All.Select(SettingWords.Language)),
        "mode" => $"{T["Mode_take"]} {T["Mode_push"]}",
        "week" => string.Join(' ', HoursSettings.Days.Select(SettingWords.Day)),
        _ => "",
    };

    private static bool Has(string text, string word) => CultureInfo.InvariantCulture.CompareInfo.IndexOf(text, word, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) >= 0;
}
