using System.Globalization;

namespace OperatorConsole.Workspaces;

/// <summary>
/// When a business is open, by the clock on its wall. A stretch belongs to the day on which it begins: on a holiday none begins, and what began the evening before
/// runs to its end. Where the clocks change the wall counts too: an hour that is shown twice is open both times, one that is left out opens with the next.
/// </summary>
public sealed class BusinessHours(HoursSettings hours, TimeZoneInfo zone)
{
    private const int LookedAhead = 400; // days: a year with its holidays

    /// <summary>Whether it is open at a moment.</summary>
    public bool IsOpen(DateTimeOffset at)
    {
        if (hours.Always) return true;
        var wall = TimeZoneInfo.ConvertTime(at, zone).DateTime;
        var (day, time) = (DateOnly.FromDateTime(wall), wall.TimeOfDay);
        return On(day).Any(s => s.From.ToTimeSpan() <= time && time < HoursSettings.Ends(s))
            || On(day.AddDays(-1)).Any(s => time + TimeSpan.FromDays(1) < HoursSettings.Ends(s));
    }

    /// <summary>When it opens next; null when it is open, or does not open within a year.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at)
    {
        if (IsOpen(at)) return null;
        var today = Day(at);
        for (var ahead = 0; ahead <= LookedAhead; ahead++)
            foreach (var span in On(today.AddDays(ahead)))
                if (Moment(today.AddDays(ahead), span.From) is var opens && opens > at) return opens;
        return null;
    }

    /// <summary>The hours of the day it is now, "9:00–13:00, 14:00–18:00"; empty when it does not open.</summary>
    public string Today(DateTimeOffset at, CultureInfo culture) =>
        hours.Always ? "0–24" : string.Join(", ", On(Day(at)).Select(s => $"{s.From.ToString("t", culture)}–{(s.To == TimeOnly.MinValue ? "24:00" : s.To.ToString("t", culture))}"));

    /// <summary>Which day it is there.</summary>
    public DateOnly Day(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    /// <summary>What the clock on its wall shows at a moment.</summary>
    public TimeOnly Clock(DateTimeOffset at) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);

    private IEnumerable<OpenSpan> On(DateOnly day) =>
        hours.Holidays.Any(h => h.Hold(day)) ? [] : hours.Week.Where(s => s.Day == day.DayOfWeek).OrderBy(s => s.From);

    private DateTimeOffset Moment(DateOnly day, TimeOnly time)
    {
        var wall = day.ToDateTime(time);
        while (zone.IsInvalidTime(wall)) wall = wall.AddMinutes(1); // left out in spring: with the first minute there is
        return new DateTimeOffset(wall, zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall)).ToUniversalTime();
    }
}
