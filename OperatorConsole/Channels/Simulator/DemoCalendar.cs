using System.Globalization;

namespace OperatorConsole.Channels.Simulator;

/// <summary>The script's times, told from the moment of the start and in the workspace's time zone.</summary>
internal sealed class DemoCalendar(DateTimeOffset now, string timeZone)
{
    private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(timeZone);

    /// <summary>The moment of the start.</summary>
    public DateTimeOffset Now => now;

    private DateTime Today => TimeZoneInfo.ConvertTime(now, zone).Date;

    /// <summary>"4m" ago, or "12@10:24": at that hour twelve days ago, on the Saturday before if that was a Sunday.</summary>
    public DateTimeOffset At(string when)
    {
        if (when.Split('@') is not [var days, var hour]) return now - DemoScript.Span(when);
        var day = Today.AddDays(-int.Parse(days, CultureInfo.InvariantCulture));
        if (day.DayOfWeek == DayOfWeek.Sunday) day = day.AddDays(-1);
        return Utc(day + TimeSpan.ParseExact(hour, @"h\:mm", CultureInfo.InvariantCulture));
    }

    /// <summary>Nine o'clock tomorrow.</summary>
    public DateTimeOffset Tomorrow() => Utc(Today.AddDays(1).AddHours(9));

    private DateTimeOffset Utc(DateTime local) => new(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
}
