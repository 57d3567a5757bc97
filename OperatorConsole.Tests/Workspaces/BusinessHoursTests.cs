using System.Globalization;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Workspaces;

/// <summary>SPEC A7: when a business is open, by the clock on its wall. Rome: summer time begins on 29 March 2026 at 2:00 and ends on 25 October 2026 at 3:00.</summary>
public sealed class BusinessHoursTests
{
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    [Theory]
    [InlineData("2026-11-23T08:59:59+01:00", false)] // a Monday
    [InlineData("2026-11-23T09:00:00+01:00", true)]
    [InlineData("2026-11-23T12:59:59+01:00", true)]
    [InlineData("2026-11-23T13:00:00+01:00", false)]
    [InlineData("2026-11-23T14:00:00+01:00", true)]
    [InlineData("2026-11-22T10:00:00+01:00", false)] // a Sunday
    [InlineData("2026-07-20T07:00:00+00:00", true)] // nine in summer
    [InlineData("2026-07-20T06:59:00+00:00", false)]
    [InlineData("2026-11-23T08:00:00+00:00", true)] // nine in winter
    public void It_is_open_by_the_clock_on_its_wall(string at, bool open) =>
        Assert.Equal(open, Of(Day(DayOfWeek.Monday, "09:00", "13:00"), Day(DayOfWeek.Monday, "14:00", "18:00")).IsOpen(At(at)));

    [Theory]
    [InlineData("2026-11-27T23:30:00+01:00", true)] // Friday night
    [InlineData("2026-11-28T01:59:00+01:00", true)]
    [InlineData("2026-11-28T02:00:00+01:00", false)]
    [InlineData("2026-11-27T01:00:00+01:00", false)] // the night before
    public void A_stretch_may_run_into_the_next_day(string at, bool open) => Assert.Equal(open, Of(Day(DayOfWeek.Friday, "20:00", "02:00")).IsOpen(At(at)));

    [Fact]
    public void Midnight_ends_a_day_and_from_midnight_to_midnight_is_all_of_it()
    {
        var hours = Of(Day(DayOfWeek.Monday, "00:00", "00:00"), Day(DayOfWeek.Tuesday, "20:00", "00:00"));

        Assert.True(hours.IsOpen(At("2026-11-23T00:00:00+01:00")));
        Assert.True(hours.IsOpen(At("2026-11-23T23:59:59+01:00")));
        Assert.False(hours.IsOpen(At("2026-11-24T00:00:00+01:00")));
        Assert.True(hours.IsOpen(At("2026-11-24T23:59:59+01:00")));
        Assert.False(hours.IsOpen(At("2026-11-25T00:00:00+01:00")));
    }

    [Fact]
    public void An_hour_the_wall_shows_twice_is_open_both_times()
    {
        var hours = Of(Day(DayOfWeek.Sunday, "02:15", "02:45"));

        Assert.True(hours.IsOpen(At("2026-10-25T02:30:00+02:00")));
        Assert.False(hours.IsOpen(At("2026-10-25T02:50:00+02:00")));
        Assert.True(hours.IsOpen(At("2026-10-25T02:30:00+01:00")));
        Assert.False(hours.IsOpen(At("2026-10-25T02:45:00+01:00")));
        Assert.Equal(At("2026-10-25T02:15:00+02:00"), hours.NextOpening(At("2026-10-24T12:00:00+02:00"))); // the first of the two
    }

    [Fact]
    public void An_hour_the_wall_leaves_out_opens_with_the_first_minute_there_is()
    {
        var hours = Of(Day(DayOfWeek.Sunday, "02:30", "06:00"));

        Assert.Equal(At("2026-03-29T03:00:00+02:00"), hours.NextOpening(At("2026-03-28T12:00:00+01:00")));
        Assert.False(hours.IsOpen(At("2026-03-29T01:59:59+01:00")));
        Assert.True(hours.IsOpen(At("2026-03-29T03:00:00+02:00")));
        Assert.True(hours.IsOpen(At("2026-03-29T05:59:59+02:00")));
        Assert.False(hours.IsOpen(At("2026-03-29T06:00:00+02:00")));
    }

    [Fact]
    public void On_a_holiday_nothing_opens_and_what_opened_the_evening_before_runs_to_its_end()
    {
        var week = new[] { Day(DayOfWeek.Thursday, "20:00", "02:00"), Day(DayOfWeek.Friday, "09:00", "18:00"), Day(DayOfWeek.Monday, "09:00", "18:00") };
        var hours = new BusinessHours(new HoursSettings(false, week, [Closed("2026-12-25", "2026-12-26", false)]), Rome);

        Assert.True(hours.IsOpen(At("2026-12-25T01:00:00+01:00")));
        Assert.False(hours.IsOpen(At("2026-12-25T10:00:00+01:00")));
        Assert.Equal(At("2026-12-28T09:00:00+01:00"), hours.NextOpening(At("2026-12-25T10:00:00+01:00")));
        Assert.Equal("", hours.Today(At("2026-12-25T10:00:00+01:00"), CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("2030-12-30", true)]
    [InlineData("2031-01-02", true)]
    [InlineData("2031-01-03", false)]
    [InlineData("2030-12-23", false)]
    public void A_closure_of_every_year_may_run_over_New_Year(string day, bool closed) =>
        Assert.Equal(closed, Closed("2026-12-24", "2027-01-02", true).Hold(DateOnly.Parse(day, CultureInfo.InvariantCulture)));

    [Fact]
    public void Who_is_always_open_never_opens_next_and_who_never_opens_does_not_either()
    {
        Assert.True(new BusinessHours(new HoursSettings(true, [], []), Rome).IsOpen(At("2026-12-25T03:00:00+01:00")));
        Assert.Null(new BusinessHours(new HoursSettings(true, [], []), Rome).NextOpening(At("2026-12-25T03:00:00+01:00")));
        Assert.Null(Of().NextOpening(At("2026-12-25T03:00:00+01:00")));
    }

    [Theory]
    [InlineData("SpansOverlap", "09:00", "13:00", "12:00", "18:00")]
    [InlineData("SpansOverlap", "20:00", "02:00", "22:00", "23:00")]
    [InlineData(null, "09:00", "13:00", "13:00", "18:00")]
    public void Stretches_of_a_day_do_not_overlap(string? wrong, string from, string to, string from2, string to2)
    {
        var fault = Kept(new HoursSettings(false, [Day(DayOfWeek.Monday, from2, to2), Day(DayOfWeek.Monday, from, to)], [])).SingleOrDefault();

        Assert.Equal(wrong is null ? null : ("monday", true), fault is null ? ((string, bool)?)null : (fault.Field, fault.Words.Length > 0));
    }

    [Fact]
    public void A_week_without_any_hours_and_a_closure_that_ends_before_it_begins_are_refused()
    {
        Assert.Equal(["week"], Kept(new HoursSettings(false, [], [])).Select(f => f.Field));
        Assert.Equal(["holidays"], Kept(new HoursSettings(true, [], [Closed("2026-08-20", "2026-08-10", false)])).Select(f => f.Field));
    }

    private static List<SectionFault> Kept<T>(T section) where T : class, ISection<T> => [.. section.Tidied().Faults()];

    private static BusinessHours Of(params OpenSpan[] week) => new(new HoursSettings(false, week, []), Rome);

    private static OpenSpan Day(DayOfWeek day, string from, string to) => new(day, TimeOnly.Parse(from, CultureInfo.InvariantCulture), TimeOnly.Parse(to, CultureInfo.InvariantCulture));

    private static ClosedDays Closed(string from, string to, bool everyYear) => new(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture), "", everyYear);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
