using System.Globalization;
using System.Text.RegularExpressions;

namespace OperatorConsole.Platform.Text;

/// <summary>
/// Reads a time as a person types it, in Italian, English, Spanish and Portuguese: "domani 9", "lunedì", "in 2 hours", "2 h", "3/12 15:00". Day comes before
/// month, as in all four. A day without a time is half past eight; a time without a day is the next such moment. What can't be understood whole is not guessed.
/// </summary>
public sealed partial class TypedTime
{
    private static readonly TimeOnly StartOfDay = new(8, 30);
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(2 * 366);

    private readonly DateTime now; // as the person's own clock shows it
    private readonly Queue<string> words;
    private DateOnly? day;
    private TimeOnly? time;
    private TimeWord? part;
    private bool ahead; // "in", "tra": what follows is a span
    private bool clock; // "at", "alle": what follows is a time of day
    private decimal? pending;
    private (int Months, int Days, decimal Minutes) span;
    private bool spans;

    private TypedTime(Queue<string> words, DateTime now) => (this.words, this.now) = (words, now);

    /// <summary>The moment in UTC; null when the text can't be read, or means a moment that is past or more than two years away.</summary>
    /// <param name="text">What was typed.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">Where the person is.</param>
    public static DateTimeOffset? Read(string text, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (TypedTimeWords.Apart(text) is not { } words) return null;
        var reading = new TypedTime(words, TimeZoneInfo.ConvertTime(now, zone).DateTime);
        while (words.TryDequeue(out var word))
            if (!(char.IsAsciiDigit(word[0]) ? reading.TakeFigures(word) : reading.TakeWord(word))) return null;
        if (!reading.Flush() || reading is { day: null, time: null, part: null, spans: false }) return null;
        var at = reading is { spans: true, span: { Days: 0, Months: 0 }, day: null, time: null } ? now + TimeSpan.FromMinutes((double)reading.span.Minutes) : InUtc(reading.Local(), zone);
        return at > now && at - now <= Furthest ? at : null;
    }

    private bool TakeFigures(string word)
    {
        if (!Flush()) return false;
        if (Figures().Match(word) is { Success: true } m)
        {
            if (m.Groups["year"] is { Success: true } iso) return SetDay(Number(m, "month"), Number(m, "day"), int.Parse(iso.ValueSpan, CultureInfo.InvariantCulture));
            if (m.Groups["hour"].Success) return ahead ? Span(0, (Number(m, "hour") * 60) + Number(m, "minute")) : TakeClock(Number(m, "hour"), Number(m, "minute"));
            var (first, second) = (Number(m, "first"), Number(m, "second"));
            if (second > 12 && m.Groups["mark"].Value == "." && !m.Groups["third"].Success) return TakeClock(first, second); // 9.30, as Italians write it
            int? third = m.Groups["third"].Success ? Number(m, "third") : null;
            return SetDay(second, first, third < 100 ? 2000 + third : third);
        }
        var plain = decimal.Parse(word.Replace(',', '.'), CultureInfo.InvariantCulture);
        if (day is not null && time is null && plain is > 2000 and < 2100) return SetDay(day.Value.Month, day.Value.Day, (int)plain); // 3 dicembre 2026
        pending = plain;
        return true;
    }

    private bool TakeWord(string word)
    {
        var meanings = TypedTimeWords.Meanings(word);
        if (meanings.Count == 0) return false;
        bool Can(TimeWord w) => meanings.Any(m => m.Word == w);
        int Value(TimeWord w) => meanings.First(m => m.Word == w).Value;

        if (Can(TimeWord.MonthName) && pending is { } dated && decimal.IsInteger(dated))
        {
            pending = null;
            return SetDay(Value(TimeWord.MonthName), (int)dated, null);
        }
        if (Can(TimeWord.Weekday)) return Flush() && SetDay(Ahead(DaysTo((DayOfWeek)Value(TimeWord.Weekday))));
        if (Can(TimeWord.MonthName)) return words.TryDequeue(out var figure) && int.TryParse(figure, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && SetDay(Value(TimeWord.MonthName), n, null);
        foreach (var unit in new[] { TimeWord.Minute, TimeWord.Hour, TimeWord.Day, TimeWord.Week, TimeWord.Month })
            if (Can(unit)) return TakeUnit(unit);
        if (Can(TimeWord.DayMark)) return TakeDayOfMonth();
        if (Can(TimeWord.Number) && pending is 0.5m or 0.25m) return true; // half an hour
        if (Can(TimeWord.Number)) return Flush() && (pending = Value(TimeWord.Number)) is not null;
        if (Can(TimeWord.Half) || Can(TimeWord.Quarter)) return Flush() && (pending = Can(TimeWord.Half) ? 0.5m : 0.25m) is not null;
        if (Can(TimeWord.Am) || Can(TimeWord.Pm)) return TakeHalfOfDay(Can(TimeWord.Pm));
        if (Can(TimeWord.MoreHalf)) return TakeMoreHalf();
        if (Can(TimeWord.Today)) return Flush() && SetDay(Ahead(0));
        if (Can(TimeWord.Tomorrow)) return Flush() && (day is null ? SetDay(Ahead(1)) : SetPart(TimeWord.Morning)); // "mañana" is the morning too
        if (Can(TimeWord.AfterTomorrow)) return Flush() && SetDay(Ahead(2));
        if (Can(TimeWord.NextWeek)) return Flush() && SetDay(Ahead(DaysTo(DayOfWeek.Monday)));
        if (word is "stasera" or "tonight" or "stamattina" && !SetDay(Ahead(0))) return false;
        if (meanings.Select(m => m.Word).FirstOrDefault(w => w is TimeWord.Morning or TimeWord.Noon or TimeWord.Afternoon or TimeWord.Evening) is var said and not TimeWord.Filler) return Flush() && SetPart(said);
        (ahead, clock) = (ahead || Can(TimeWord.Ahead), clock || Can(TimeWord.At));
        return true;
    }

    private bool TakeUnit(TimeWord unit)
    {
        if (pending is null && !ahead) return unit == TimeWord.Hour ? clock = true : unit == TimeWord.Day && TakeDayOfMonth(); // "ore 15", "dia 15"
        var amount = pending ?? 1;
        pending = null;
        if (unit == TimeWord.Hour && (clock || (day is not null && !ahead))) return TakeClock(amount, 0); // "domani 9 h" is nine o'clock, "2 h" is in two hours
        if (!decimal.IsInteger(amount) && unit is not (TimeWord.Minute or TimeWord.Hour)) return false;
        if (unit == TimeWord.Month) span.Months += (int)amount;
        return unit switch
        {
            TimeWord.Minute => Span(0, amount),
            TimeWord.Hour => Span(0, amount * 60),
            TimeWord.Month => Span(0, 0),
            _ => Span((int)amount * (unit == TimeWord.Week ? 7 : 1), 0),
        };
    }

    private bool Span(int days, decimal minutes)
    {
        (spans, span.Days, span.Minutes) = (true, span.Days + days, span.Minutes + minutes);
        return span is { Days: <= 1000, Months: <= 24, Minutes: <= 1_000_000 };
    }

    /// <summary>"the 15th", "il 15", "dia 15": the next day of that number, unless its month follows.</summary>
    private bool TakeDayOfMonth()
    {
        if (!words.TryPeek(out var figure) || !int.TryParse(figure, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return true;
        if (words.Skip(1).Any(w => TypedTimeWords.Meanings(w).Any(m => m.Word == TimeWord.MonthName))) return true;
        words.Dequeue();
        var month = DateOnly.FromDateTime(now).AddDays(1 - now.Day).AddMonths(number > now.Day ? 0 : 1);
        return number >= 1 && number <= DateTime.DaysInMonth(month.Year, month.Month) && SetDay(month.AddDays(number - 1));
    }

    private bool TakeMoreHalf()
    {
        if (spans) span.Minutes += 30;
        else if (!Flush() || time is not { Minute: 0 } full) return false;
        else time = full.AddMinutes(30);
        return true;
    }

    private bool TakeHalfOfDay(bool afternoon)
    {
        if (!Flush() || time is not { Hour: >= 1 and <= 12 } said) return false;
        time = new TimeOnly((said.Hour % 12) + (afternoon ? 12 : 0), said.Minute);
        return true;
    }

    private bool Flush()
    {
        var number = pending;
        pending = null;
        return number is not { } clock || TakeClock(clock, 0);
    }

    private bool TakeClock(decimal hour, int minute)
    {
        if (time is not null || !decimal.IsInteger(hour) || hour is < 0 or > 23 || minute > 59) return false;
        time = new TimeOnly((int)hour, minute);
        return true;
    }

    private bool SetPart(TimeWord said) => part is null && (part = said) is not null;

    private bool SetDay(DateOnly given) => day is null && (day = given) is not null;

    private bool SetDay(int month, int dayOfMonth, int? year)
    {
        if (year is not null && day is { } unsaid && unsaid.Month == month && unsaid.Day == dayOfMonth) day = null; // the year comes after its day
        var from = year ?? now.Year;
        if (month is < 1 or > 12 || dayOfMonth < 1 || from is < 2000 or > 2100) return false;
        if (year is null && (month, dayOfMonth).CompareTo((now.Month, now.Day)) < 0) from++;
        return dayOfMonth <= DateTime.DaysInMonth(from, month) && SetDay(new DateOnly(from, month, dayOfMonth));
    }

    private DateOnly Ahead(int days) => DateOnly.FromDateTime(now).AddDays(days);

    /// <summary>One to seven: the day's own name means the next one.</summary>
    private int DaysTo(DayOfWeek weekday) => (((int)weekday - (int)now.DayOfWeek + 6) % 7) + 1;

    private DateTime Local()
    {
        if (part is TimeWord.Afternoon or TimeWord.Evening && time is { Hour: < 12 } early) time = early.AddHours(12);
        var at = time ?? part switch { TimeWord.Noon => new TimeOnly(12, 0), TimeWord.Afternoon => new TimeOnly(15, 0), TimeWord.Evening => new TimeOnly(19, 0), TimeWord.Morning => StartOfDay, _ => (TimeOnly?)null };
        if (spans) return DateOnly.FromDateTime(now).AddMonths(span.Months).AddDays(span.Days).ToDateTime(at ?? TimeOnly.FromDateTime(now)).AddMinutes((double)span.Minutes);
        if (day is { } on) return on.ToDateTime(at ?? (on == Ahead(0) ? new TimeOnly(18, 0) : StartOfDay));
        var next = Ahead(0).ToDateTime(at ?? StartOfDay);
        return next > now ? next : next.AddDays(1);
    }

    /// <summary>An hour the change of the clocks leaves out is the one after it; one it shows twice is the first.</summary>
    private static DateTimeOffset InUtc(DateTime local, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(local)) local = local.AddHours(1);
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private static int Number(Match match, string name) => int.Parse(match.Groups[name].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?:(?<year>\d{4})-(?<month>\d+)-(?<day>\d+)|(?<hour>\d+)[:h](?<minute>\d{2})|(?<first>\d+)(?<mark>[/.\-])(?<second>\d+)(?:[/.\-](?<third>\d+))?)$")]
    private static partial Regex Figures();
}
