using System.Globalization;
using OperatorConsole.Platform.Text;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Ui.Admin.Settings;

/// <summary>What areas, fields and values are called for people: on the settings' pages, in the audit log, and where a colleague was faster.</summary>
internal static class SettingWords
{
    private static readonly Texts T = SettingsTexts.Words;

    private static readonly HashSet<string> Named =
    [
        "name", "vat_number", "language", "time_zone", "color", "logo", "always", "week", "holidays", "mode", "usual_capacity", "allowed_sites", "visitor_hash_secret",
        "created", "deleted", "hue", "shortcut", "title", "on", "secrets",
    ];

    /// <summary>The areas whose changes are noted.</summary>
    public static readonly IReadOnlyList<string> Areas = ["business", "look", "texts", "hours", "queue", "labels", "canned", "web_chat", "channels"];

    /// <summary>An area.</summary>
    public static string Area(string area) => Areas.Contains(area) ? T["Area_" + area] : area;

    /// <summary>A field of a section, or what was done.</summary>
    public static string Field(string field)
    {
        if (field.Split('.') is [var key, var language] && (CustomerText.Find(key) is not null || key == "text") && Languages.All.Contains(language)) return $"{(key == "text" ? T["Field_text"] : T["Text_" + key])} ({language.ToUpperInvariant()})";
        if (HoursSettings.Days.Cast<DayOfWeek?>().FirstOrDefault(d => HoursSettings.Field(d!.Value) == field) is { } day) return Day(day);
        return Named.Contains(field) ? T["Field_" + field] : field;
    }

    /// <summary>A value as people read it; a dash for nothing.</summary>
    public static string Value(string field, string value) => (field, value) switch
    {
        (_, "") => "–",
        ("always" or "on", "true" or "false") => T["Value_" + value],
        ("mode", "take") or ("mode", "push") => T["Mode_" + value],
        ("language", { Length: 2 }) when Languages.All.Contains(value) => Language(value),
        _ => value,
    };

    /// <summary>A language by its own name.</summary>
    public static string Language(string tag) => CultureInfo.GetCultureInfo(tag) is var culture ? culture.TextInfo.ToTitleCase(culture.NativeName) : tag;

    /// <summary>A day of the week, with a capital as a label has it.</summary>
    public static string Day(DayOfWeek day)
    {
        var name = CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day);
        return char.ToUpper(name[0], CultureInfo.CurrentUICulture) + name[1..];
    }
}
