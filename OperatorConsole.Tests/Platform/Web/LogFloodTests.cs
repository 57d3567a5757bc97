using OperatorConsole.Platform.Web;
using Serilog.Events;
using Serilog.Parsing;

namespace OperatorConsole.Tests.Platform.Web;

public sealed class LogFloodTests
{
    private static readonly DateTimeOffset Noon = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly LogFlood flood = new();

    [Fact]
    public void Of_the_same_line_some_a_minute_are_written_and_the_next_tells_how_many_were_left_out()
    {
        Assert.Equal(LogFlood.Most, Enumerable.Range(0, 1000).Count(i => flood.IsEnabled(Line("a broken frame {Number}", Noon.AddMilliseconds(i)))));

        var next = Line("a broken frame {Number}", Noon.AddMinutes(1));
        Assert.True(flood.IsEnabled(next));
        Assert.Contains((1000 - LogFlood.Most).ToString(), next.Properties[LogFlood.LeftOut].ToString(), StringComparison.Ordinal);
        var after = Line("a broken frame {Number}", Noon.AddMinutes(1));
        Assert.True(flood.IsEnabled(after));
        Assert.DoesNotContain(LogFlood.LeftOut, after.Properties.Keys);
    }

    [Fact]
    public void A_flood_of_one_line_hides_no_other_and_never_the_last_words()
    {
        for (var i = 0; i < 1000; i++) flood.IsEnabled(Line("a broken frame", Noon));

        Assert.True(flood.IsEnabled(Line("the disk is full", Noon)));
        Assert.True(flood.IsEnabled(Line("a broken frame", Noon, LogEventLevel.Fatal)));
    }

    private static LogEvent Line(string template, DateTimeOffset at, LogEventLevel level = LogEventLevel.Error) =>
        new(at, level, null, new MessageTemplateParser().Parse(template), []);
}
