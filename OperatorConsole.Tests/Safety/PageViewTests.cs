using OperatorConsole.Tests.Load;

namespace OperatorConsole.Tests.Safety;

/// <summary>RELIABILITY 24: a page is read from the database once, whatever is rendered how often.</summary>
[Collection(AtTheConsole.Name)]
public sealed class PageViewTests(OpenConsole console)
{
    [Fact]
    public async Task A_view_of_the_inbox_asks_each_question_once()
    {
        var anna = await Knocker.StaffAsync(console.Http, Staff.Anna);
        var open = (await anna.ReadAsync("/api/v1/conversations")).GetProperty("items")[3];
        var last = (await anna.ReadAsync($"/api/v1/conversations/{open.GetProperty("id").GetString()}/messages")).GetProperty("items").EnumerateArray().Last().GetProperty("id").GetString()!;
        console.Sql.Forget();

        await using var screen = await Screen.OpenAsync(anna, "/?c=" + open.GetProperty("id").GetString());
        await screen.ShowsSoonAsync(last);

        Assert.Contains(console.Sql.Sent, s => s.Contains("FROM \"Messages\"", StringComparison.Ordinal));
        Assert.Equal(console.Sql.Sent.Distinct(), console.Sql.Sent);
    }
}
