using System.Globalization;

namespace OperatorConsole.Workspaces;

/// <summary>A stretch of a day of the week in which the business is open, by the clock on its wall.</summary>
/// <param name="Day">The day on which it opens.</param>
/// <param name="From">When it opens.</param>
/// <param name="To">When it closes; not later than <paramref name="From"/> means on the next day, so that 0:00 is midnight.</param>
public sealed record OpenSpan(DayOfWeek Day, TimeOnly From, TimeOnly To);

/// <summary>Days on which the business is closed all day.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last; the same for a single day.</param>
/// <param name="Name">What they are.</param>
/// <param name="EveryYear">Again each year on the same dates.</param>
public sealed record ClosedDays(DateOnly From, DateOnly To, string Name, bool EveryYear)
{
    /// <summary>Whether it is closed on a day.</summary>
    public bool Hold(DateOnly day)
    {
        if (!EveryYear) return From <= day && day <= To;
        var (from, to, on) = (Turn(From), Turn(To), Turn(day));
        return from <= to ? from <= on && on <= to : on >= from || on <= to; // over New Year
    }

    private static int Turn(DateOnly day) => day.Month * 100 + day.Day;
}

/// <summary>When the business is open, in its own time zone (SPEC A7). <see cref="BusinessHours"/> answers from it.</summary>
/// <param name="Always">Open day and night; the rest does not count.</param>
/// <param name="Week">In order of the week, Monday first.</param>
/// <param name="Holidays">In order of time.</param>
public sealed record HoursSettings(bool Always, IReadOnlyList<OpenSpan> Week, IReadOnlyList<ClosedDays> Holidays) : ISection<HoursSettings>
{
    /// <summary>Most stretches of one day.</summary>
    public const int MostSpans = 4;

    /// <summary>Most holidays.</summary>
    public const int MostHolidays = 100;

    /// <summary>The longest name of a holiday.</summary>
    public const int LongestName = 60;

    /// <summary>Monday to Sunday.</summary>
    public static readonly IReadOnlyList<DayOfWeek> Days = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    static string ISection<HoursSettings>.Name => "hours";

    // Until somebody has said otherwise nobody is told that it is closed.
    static HoursSettings ISection<HoursSettings>.Read(Workspace workspace, string? content) => SectionJson.Read<HoursSettings>(content) ??
        new(true, [.. Days.Take(5).SelectMany(d => new[] { new OpenSpan(d, new(9, 0), new(13, 0)), new OpenSpan(d, new(14, 0), new(18, 0)) })], []);

    string ISection<HoursSettings>.Write(Workspace workspace) => SectionJson.Write(this);

    HoursSettings ISection<HoursSettings>.Tidied() => new(Always,
        [.. Week.Distinct().OrderBy(s => Order(s.Day)).ThenBy(s => s.From)],
        [.. Holidays.Select(h => h with { Name = (h.Name ?? "").Trim() }).OrderBy(h => h.EveryYear ? h.From.AddYears(2000 - h.From.Year) : h.From)]);

    IEnumerable<SectionFault> ISection<HoursSettings>.Faults()
    {
        foreach (var day in Week.GroupBy(s => s.Day))
        {
            if (!Enum.IsDefined(day.Key)) yield return new("week", "NoSuchDay");
            else if (day.Count() > MostSpans) yield return new(Field(day.Key), "TooManySpans", MostSpans);
            else if (day.Zip(day.Skip(1)).Any(pair => Ends(pair.First) > pair.Second.From.ToTimeSpan())) yield return new(Field(day.Key), "SpansOverlap");
        }
        if (Holidays.Count > MostHolidays) yield return new("holidays", "TooManyHolidays", MostHolidays);
        if (Holidays.Any(h => h.To < h.From || h.Name.Length > LongestName || h.Name.Any(char.IsControl))) yield return new("holidays", "HolidayWrong", LongestName);
        if (!Always && Week.Count == 0) yield return new("week", "NeverOpen");
    }

    IReadOnlyDictionary<string, string> ISection<HoursSettings>.Fields()
    {
        var fields = Days.ToDictionary(Field, day => string.Join(", ", Week.Where(s => s.Day == day).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.From:HH:mm}–{s.To:HH:mm}"))));
        fields["always"] = Always ? "true" : "false";
        fields["holidays"] = string.Join(", ", Holidays.Select(h => string.Create(CultureInfo.InvariantCulture, $"{h.From:yyyy-MM-dd}{(h.To == h.From ? "" : $"–{h.To:yyyy-MM-dd}")}{(h.EveryYear ? " *" : "")} {h.Name}").Trim()));
        return fields;
    }

    /// <summary>What a day is called as a field.</summary>
    public static string Field(DayOfWeek day) => day.ToString().ToLowerInvariant();

    internal static TimeSpan Ends(OpenSpan span) => span.To > span.From ? span.To.ToTimeSpan() : span.To.ToTimeSpan() + TimeSpan.FromDays(1);

    private static int Order(DayOfWeek day) => ((int)day + 6) % 7;
}
