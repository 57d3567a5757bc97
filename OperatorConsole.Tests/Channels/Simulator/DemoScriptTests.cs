using System.Globalization;
using OperatorConsole.Channels.Simulator;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Tests.Channels.Simulator;

public sealed class DemoScriptTests
{
    [Theory]
    [InlineData("demo", 60, 62, 6, 10)]
    [InlineData("demo2", 8, 9, 3, 3)]
    public void A_workspace_has_its_customers_and_talks(string workspace, int customers, int talks, int labels, int answers)
    {
        var script = DemoScript.Of(workspace);

        Assert.Equal((customers, talks, labels, answers), (script.Customers.Count, script.Talks.Count, script.Labels.Count, script.Answers.Count));
        Assert.Equal(customers, script.Customers.Select(c => c.Key).Distinct().Count());
        Assert.All(script.Customers, c => Assert.Contains(c.Language, Languages.All));
        Assert.All(script.Answers, a => Assert.True(a.Title.Length > 0 && a.Texts.ContainsKey("it") && a.Texts.Keys.All(Languages.All.Contains), a.Shortcut));
        Assert.Contains(script.Answers, a => a.Texts["it"].Contains("{{customer.first_name}}", StringComparison.Ordinal));
        Assert.All(script.Labels, l => Assert.InRange(l.Hue, 0, 359));
    }

    [Fact]
    public void Every_channel_and_language_is_heard()
    {
        var script = DemoScript.Of("demo");

        Assert.Equal(["email", "telegram", "web", "whatsapp"], script.Talks.Select(t => t.Channel).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(Languages.All.Order(StringComparer.Ordinal), script.Customers.Select(c => c.Language).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("demo")]
    [InlineData("demo2")]
    public void A_talk_begins_with_the_customer_and_is_three_to_fourteen_lines_long(string workspace) =>
        Assert.All(DemoScript.Of(workspace).Talks, talk =>
        {
            Assert.Equal('<', talk.Lines[0].Mark);
            Assert.InRange(talk.Lines.Count, 3, 14);
        });

    [Theory]
    [InlineData("demo")]
    [InlineData("demo2")]
    public void Nobody_can_be_reached_by_what_stands_in_the_demo(string workspace) =>
        Assert.All(DemoScript.Of(workspace).Customers, customer =>
        {
            if (customer.Email is { } email) Assert.Matches("@example\\.(com|org)$", email); // RFC 2606
            if (customer.Phone is { } phone) Assert.Matches(@"^\+\d{11,12}$", phone);
        });

    [Theory]
    [InlineData("demo")]
    [InlineData("demo2")]
    public void Past_answers_were_written_in_working_hours(string workspace)
    {
        var rome = TimeZoneInfo.FindSystemTimeZoneById("Europe/Rome");
        var calendar = new DemoCalendar(new DateTimeOffset(2030, 6, 14, 10, 0, 0, TimeSpan.Zero), "Europe/Rome");
        var late = new List<string>();
        foreach (var talk in DemoScript.Of(workspace).Talks.Where(t => t.Ends.Contains('@', StringComparison.Ordinal)))
        {
            var at = calendar.At(talk.Ends);
            foreach (var line in talk.Lines.Reverse())
            {
                var local = TimeZoneInfo.ConvertTime(at, rome);
                if (line.Who is not ("" or "bot") && local.Hour is < 8 or > 19) late.Add($"{talk.Customer} {talk.Ends}: {local.ToString("HH:mm", CultureInfo.InvariantCulture)} {line.Text}");
                at -= line.After;
            }
        }
        Assert.Empty(late);
    }

    [Theory]
    [InlineData("2030-03-31T22:30:00Z", "1@17:35", "2030-03-30T16:35:00Z")] // Monday 0:30 in Rome: the day before was a Sunday, so Saturday, still in winter time
    [InlineData("2030-06-14T10:00:00Z", "12@9:25", "2030-06-01T07:25:00Z")] // the Sunday becomes the Saturday before
    [InlineData("2030-06-14T10:00:00Z", "4m", "2030-06-14T09:56:00Z")]
    [InlineData("2030-06-14T10:00:00Z", "2d", "2030-06-12T10:00:00Z")]
    public void Times_are_told_from_the_start_in_the_workspaces_zone(string now, string when, string expected) =>
        Assert.Equal(At(expected), new DemoCalendar(At(now), "Europe/Rome").At(when));

    [Theory]
    [InlineData("2030-06-14T10:00:00Z", "2030-06-15T07:00:00Z")]
    [InlineData("2030-06-14T22:30:00Z", "2030-06-16T07:00:00Z")] // already the fifteenth in Rome
    public void Tomorrow_is_nine_oclock_there(string now, string expected) =>
        Assert.Equal(At(expected), new DemoCalendar(At(now), "Europe/Rome").Tomorrow());

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
