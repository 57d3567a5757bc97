using System.Globalization;
using OperatorConsole.Platform.Text;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Platform.Text;

/// <summary>Times as operators type them, in four languages, on Thursday 21 November 2030 at 10:47 in Rome.</summary>
public sealed class TypedTimeTests
{
    private static readonly FakeTime Time = new(new DateTimeOffset(2030, 11, 21, 9, 47, 0, TimeSpan.Zero));
    private static readonly TimeZoneInfo Rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");

    [Theory]
    [InlineData("domani 9", "2030-11-22 09:00")]
    [InlineData("Domani alle 9:30", "2030-11-22 09:30")]
    [InlineData("domani mattina", "2030-11-22 08:30")]
    [InlineData("domani pomeriggio alle 4", "2030-11-22 16:00")]
    [InlineData("domani sera 9", "2030-11-22 21:00")]
    [InlineData("alle 9 e mezza di domani", "2030-11-22 09:30")]
    [InlineData("domani 9.30", "2030-11-22 09:30")]
    [InlineData("lunedì", "2030-11-25 08:30")]
    [InlineData("lunedi ore 15", "2030-11-25 15:00")]
    [InlineData("giovedì 9", "2030-11-28 09:00")]
    [InlineData("mar 9", "2030-11-26 09:00")]
    [InlineData("3 mar", "2031-03-03 08:30")]
    [InlineData("dopodomani", "2030-11-23 08:30")]
    [InlineData("oggi alle 18", "2030-11-21 18:00")]
    [InlineData("stasera", "2030-11-21 19:00")]
    [InlineData("stasera alle 8", "2030-11-21 20:00")]
    [InlineData("mezzogiorno", "2030-11-21 12:00")]
    [InlineData("tra un'ora", "2030-11-21 11:47")]
    [InlineData("tra un’ora e mezza", "2030-11-21 12:17")]
    [InlineData("fra mezz'ora", "2030-11-21 11:17")]
    [InlineData("tra 2 giorni", "2030-11-23 10:47")]
    [InlineData("tra tre giorni alle 9", "2030-11-24 09:00")]
    [InlineData("tra una settimana", "2030-11-28 10:47")]
    [InlineData("settimana prossima", "2030-11-25 08:30")]
    [InlineData("il 15", "2030-12-15 08:30")]
    [InlineData("il 3 dicembre alle 15", "2030-12-03 15:00")]
    [InlineData("1,5 ore", "2030-11-21 12:17")]
    public void Italian(string typed, string local) => Reads(typed, local);

    [Theory]
    [InlineData("tomorrow 9am", "2030-11-22 09:00")]
    [InlineData("9 pm", "2030-11-21 21:00")]
    [InlineData("12 am", "2030-11-22 00:00")]
    [InlineData("tomorrow at 4:15 p.m.", "2030-11-22 16:15")]
    [InlineData("in 2 hours", "2030-11-21 12:47")]
    [InlineData("2 h", "2030-11-21 12:47")]
    [InlineData("2h", "2030-11-21 12:47")]
    [InlineData("90 min", "2030-11-21 12:17")]
    [InlineData("in half an hour", "2030-11-21 11:17")]
    [InlineData("in an hour and a half", "2030-11-21 12:17")]
    [InlineData("in 1h30", "2030-11-21 12:17")]
    [InlineData("in 2 months", "2031-01-21 10:47")]
    [InlineData("next Monday", "2030-11-25 08:30")]
    [InlineData("this afternoon", "2030-11-21 15:00")]
    [InlineData("in the morning", "2030-11-22 08:30")]
    [InlineData("day after tomorrow 10", "2030-11-23 10:00")]
    [InlineData("tonight", "2030-11-21 19:00")]
    [InlineData("Dec 3", "2030-12-03 08:30")]
    [InlineData("December 3, 2031 at 9", "2031-12-03 09:00")]
    [InlineData("the 25th", "2030-11-25 08:30")]
    [InlineData("weekend", "2030-11-23 08:30")]
    [InlineData("three hours", "2030-11-21 13:47")]
    public void English(string typed, string local) => Reads(typed, local);

    [Theory]
    [InlineData("mañana a las 9", "2030-11-22 09:00")]
    [InlineData("mañana por la mañana", "2030-11-22 08:30")]
    [InlineData("el lunes", "2030-11-25 08:30")]
    [InlineData("miércoles 16:30", "2030-11-27 16:30")]
    [InlineData("pasado mañana", "2030-11-23 08:30")]
    [InlineData("en dos horas", "2030-11-21 12:47")]
    [InlineData("dentro de media hora", "2030-11-21 11:17")]
    [InlineData("la semana que viene", "2030-11-25 08:30")]
    [InlineData("3 de diciembre", "2030-12-03 08:30")]
    [InlineData("hoy a las 20", "2030-11-21 20:00")]
    [InlineData("esta noche", "2030-11-21 19:00")]
    public void Spanish(string typed, string local) => Reads(typed, local);

    [Theory]
    [InlineData("amanhã às 15h", "2030-11-22 15:00")]
    [InlineData("às 15h30", "2030-11-21 15:30")]
    [InlineData("amanhã de manhã", "2030-11-22 08:30")]
    [InlineData("segunda-feira", "2030-11-25 08:30")]
    [InlineData("terça 10h", "2030-11-26 10:00")]
    [InlineData("daqui a 2 horas", "2030-11-21 12:47")]
    [InlineData("em uma hora", "2030-11-21 11:47")]
    [InlineData("depois de amanhã", "2030-11-23 08:30")]
    [InlineData("dia 15", "2030-12-15 08:30")]
    [InlineData("3 de dezembro de 2031", "2031-12-03 08:30")]
    [InlineData("meio-dia", "2030-11-21 12:00")]
    public void Portuguese(string typed, string local) => Reads(typed, local);

    [Theory]
    [InlineData("3/12 15:00", "2030-12-03 15:00")]
    [InlineData("3/12", "2030-12-03 08:30")]
    [InlineData("3.12. 15:00", "2030-12-03 15:00")]
    [InlineData("1/2", "2031-02-01 08:30")]
    [InlineData("3/12/31", "2031-12-03 08:30")]
    [InlineData("2030-12-03 7:05", "2030-12-03 07:05")]
    [InlineData("11", "2030-11-21 11:00")]
    [InlineData("9", "2030-11-22 09:00")]
    [InlineData("9:30", "2030-11-22 09:30")]
    [InlineData("  DOMANI   9 ", "2030-11-22 09:00")]
    public void Figures_mean_the_same_in_all_languages(string typed, string local) => Reads(typed, local);

    [Theory]
    [InlineData("")]
    [InlineData("alle")]
    [InlineData("caldaia")]
    [InlineData("domani caldaia")]
    [InlineData("domani 25")]
    [InlineData("9:75")]
    [InlineData("31/11")]
    [InlineData("29/2")]
    [InlineData("oggi alle 9")]
    [InlineData("3/12/2020")]
    [InlineData("3/12/2035")]
    [InlineData("in 9999 hours 9999 days")]
    [InlineData("domani lunedì")]
    [InlineData("domani 9 10")]
    [InlineData("domani @ 9")]
    [InlineData("0 min")]
    [InlineData("99999999999999999999")]
    public void What_is_no_time_to_come_is_not_guessed(string typed) => Assert.Null(TypedTime.Read(typed, Time.GetUtcNow(), Rome));

    [Theory]
    [InlineData("2030-03-30 12:00", "domani 2:30", "2030-03-31T01:30:00Z")] // the clocks leave 2:30 out: it is 3:30
    [InlineData("2030-10-26 12:00", "domani 2:30", "2030-10-27T00:30:00Z")] // they show it twice: the first
    [InlineData("2030-03-30 12:00", "24 h", "2030-03-31T11:00:00Z")] // hours are hours
    [InlineData("2030-03-30 12:00", "in 1 day", "2030-03-31T10:00:00Z")] // and days end at the same time of day
    public void The_change_of_the_clocks_is_kept(string localNow, string typed, string utc)
    {
        var local = DateTime.Parse(localNow, CultureInfo.InvariantCulture);
        var now = new DateTimeOffset(local, Rome.GetUtcOffset(local));

        Assert.Equal(DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), TypedTime.Read(typed, now, Rome));
    }

    [Fact]
    public void It_is_the_persons_own_clock_that_counts()
    {
        var saoPaulo = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");

        Assert.Equal(new DateTimeOffset(2030, 11, 22, 12, 0, 0, TimeSpan.Zero), TypedTime.Read("amanhã 9", Time.GetUtcNow(), saoPaulo));
    }

    private static void Reads(string typed, string local)
    {
        var read = TypedTime.Read(typed, Time.GetUtcNow(), Rome);

        Assert.NotNull(read);
        Assert.Equal(local, TimeZoneInfo.ConvertTime(read.Value, Rome).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture));
    }
}
