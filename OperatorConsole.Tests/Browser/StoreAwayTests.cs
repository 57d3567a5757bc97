using Microsoft.Data.Sqlite;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Browser;

/// <summary>RELIABILITY 21: the store does not answer while somebody works.</summary>
[Collection(InBrowser.Name)]
public sealed class StoreAwayTests(Chromium chromium)
{
    [Fact]
    public async Task What_fails_is_told_the_circuit_lives_and_the_text_is_kept()
    {
        await using var console = await RunningConsole.StartAsync();
        await using var anna = await chromium.NewPersonAsync(console.Address);
        await using var visitor = await chromium.NewPersonAsync(console.Address);
        await anna.OpenInboxAsync("anna@demo.local");
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Un momento prima");
        await anna.OpensAsync("Un momento prima");
        await anna.Page.EvaluateAsync("window.neverReloaded = true");

        await using (var db = new SqliteConnection($"Data Source={Path.Combine(console.DataDirectory, "console.db")};Pooling=False"))
        {
            await db.OpenAsync();
            await using var lockIt = db.CreateCommand();
            lockIt.CommandText = "begin exclusive";
            await lockIt.ExecuteNonQueryAsync();
            await anna.AnswersAsync("Scritto mentre era occupato");
            await anna.ClicksAsync("resolve");
            await Expect(anna.Get("toast")).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await Expect(anna.Page.Locator("[data-pending] [data-testid=message]")).ToContainTextAsync("Scritto mentre era occupato");
        }

        await Expect(visitor.Said("Scritto mentre era occupato")).ToHaveCountAsync(1, new() { Timeout = 40_000 });
        await anna.ClicksAsync("resolve");
        await Expect(anna.Get("reopen")).ToBeVisibleAsync();
        Assert.True(await anna.Page.EvaluateAsync<bool>("() => window.neverReloaded === true"));
    }
}
