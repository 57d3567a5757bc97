using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Ui.Admin.Settings;

/// <summary>Days, stretches and holidays of the business, and whether that makes it open now.</summary>
public sealed partial class HoursSection
{
    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;
    private HoursSettings draft = new(true, [], []);
    private Workspace? workspace;

    [Inject] private WorkspaceDirectory Workspaces { get; set; } = null!;

    private BusinessHours Hours => CustomerTexts.Hours(workspace!, draft);

    private bool IsOpen => Hours.IsOpen(Clock.GetUtcNow());

    private string Now
    {
        get
        {
            var now = Clock.GetUtcNow();
            var time = Hours.Clock(now).ToString("t", CultureInfo.CurrentCulture);
            if (IsOpen) return W["NowOpen", time];
            return Hours.NextOpening(now) is not { } next ? W["NowClosed", time]
                : W["NowClosedUntil", time, $"{CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(Hours.Day(next).DayOfWeek)} {Hours.Day(next).ToString("M", CultureInfo.CurrentUICulture)}", Hours.Clock(next).ToString("t", CultureInfo.CurrentCulture)];
        }
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        workspace = await Workspaces.FindAsync(Me.WorkspaceId, Gone);
        await base.OnInitializedAsync();
    }

    /// <inheritdoc />
    protected override HoursSettings Draft() => draft;

    /// <inheritdoc />
    protected override void Show(HoursSettings section) => draft = section;

    /// <inheritdoc />
    protected override HoursSettings Rebased(HoursSettings before, HoursSettings mine, HoursSettings theirs) => new(
        mine.Always == before.Always ? theirs.Always : mine.Always,
        mine.Week.SequenceEqual(before.Week) ? theirs.Week : mine.Week,
        mine.Holidays.SequenceEqual(before.Holidays) ? theirs.Holidays : mine.Holidays);

    private void Change(OpenSpan span, OpenSpan? to) => draft = draft with { Week = [.. draft.Week.SelectMany(s => !ReferenceEquals(s, span) ? [s] : to is null ? Array.Empty<OpenSpan>() : [to])] };

    private void Change(ClosedDays closed, ClosedDays? to) => draft = draft with { Holidays = [.. draft.Holidays.SelectMany(h => !ReferenceEquals(h, closed) ? [h] : to is null ? Array.Empty<ClosedDays>() : [to])] };

    // The next stretch begins an hour after the last; the first of a day is the usual morning.
    private void Add(DayOfWeek day)
    {
        var last = draft.Week.LastOrDefault(s => s.Day == day);
        var from = last is null ? new TimeOnly(9, 0) : last.To.AddHours(1);
        draft = draft with { Week = [.. draft.Week, new OpenSpan(day, from, last is null ? new TimeOnly(13, 0) : from.AddHours(4))] };
    }

    private void CopyMonday() => draft = draft with
    {
        Week =
        [
            .. draft.Week.Where(s => s.Day is DayOfWeek.Monday or DayOfWeek.Saturday or DayOfWeek.Sunday),
            .. HoursSettings.Days.Skip(1).Take(4).SelectMany(day => draft.Week.Where(s => s.Day == DayOfWeek.Monday).Select(s => s with { Day = day })),
        ],
    };

    private void AddHoliday()
    {
        var day = Hours.Day(Clock.GetUtcNow()).AddDays(1);
        draft = draft with { Holidays = [.. draft.Holidays, new ClosedDays(day, day, "", false)] };
    }

    private static string Wall(TimeOnly time) => time.ToString("HH:mm", Plain);

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", Plain);

    private static TimeOnly Time(ChangeEventArgs typed, TimeOnly before) => TimeOnly.TryParse((string?)typed.Value, Plain, out var time) ? time : before;

    private static DateOnly Day(ChangeEventArgs typed, DateOnly before) => DateOnly.TryParse((string?)typed.Value, Plain, out var day) ? day : before;
}
