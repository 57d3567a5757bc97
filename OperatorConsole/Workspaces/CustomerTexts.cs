using System.Globalization;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Workspaces;

/// <summary>What a business says to its customers, in their language and with its name and hours filled in: the one place from which pages and answers take it.</summary>
public sealed class CustomerTexts(WorkspaceDirectory workspaces, TimeProvider clock)
{
    private static readonly Texts Words = new(typeof(CustomerWords));

    /// <summary>Whether the business is open now.</summary>
    public async ValueTask<bool> IsOpenAsync(string workspaceId, CancellationToken cancel) =>
        Hours((await workspaces.FindAsync(workspaceId, cancel))!, await workspaces.SettingsAsync<HoursSettings>(workspaceId, cancel)).IsOpen(clock.GetUtcNow());

    /// <summary>A text as it is said now.</summary>
    /// <param name="workspaceId">Whose.</param>
    /// <param name="key">Which, one of <see cref="CustomerText.All"/>.</param>
    /// <param name="language">it, en, es or pt.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async ValueTask<string> SayAsync(string workspaceId, string key, string language, CancellationToken cancel)
    {
        var workspace = (await workspaces.FindAsync(workspaceId, cancel))!;
        var texts = await workspaces.SettingsAsync<TextSettings>(workspaceId, cancel);
        return Fill(texts.Of(CustomerText.Find(key)!, language), language, workspace.Name, Hours(workspace, await workspaces.SettingsAsync<HoursSettings>(workspaceId, cancel)));
    }

    /// <summary>Fills a text: for what is stored, and for what is only being written.</summary>
    public string Fill(string text, string language, string name, BusinessHours hours)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var now = clock.GetUtcNow();
        var today = hours.Today(now, culture);
        var fields = new Dictionary<string, string?>
        {
            [CustomerText.NameField] = name,
            [CustomerText.TodayField] = today.Length > 0 ? today : Words.In(culture, "hours_closed"),
            [CustomerText.NextField] = Next(hours, now, culture),
        };
        return string.Concat(Template.Fill(text, fields).Select(p => p.Text));
    }

    /// <summary>A business's hours on its own clock.</summary>
    public static BusinessHours Hours(Workspace workspace, HoursSettings hours) =>
        new(hours, TimeZoneInfo.TryFindSystemTimeZoneById(workspace.TimeZone, out var zone) ? zone : TimeZoneInfo.Utc);

    private static string Next(BusinessHours hours, DateTimeOffset now, CultureInfo culture)
    {
        if (hours.NextOpening(now) is not { } at) return Words.In(culture, "next_soon");
        var (day, ahead) = (hours.Day(at), hours.Day(at).DayNumber - hours.Day(now).DayNumber);
        var time = hours.Clock(at).ToString("t", culture);
        return ahead switch
        {
            0 => Words.In(culture, "next_today", time),
            1 => Words.In(culture, "next_tomorrow", time),
            < 7 => Words.In(culture, "next_weekday", culture.DateTimeFormat.GetDayName(day.DayOfWeek), time),
            _ => Words.In(culture, "next_day", day.ToString("M", culture), time),
        };
    }
}
