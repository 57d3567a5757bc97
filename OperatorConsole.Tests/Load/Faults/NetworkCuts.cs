using System.Globalization;
using OperatorConsole.Tests.Browser;
using OperatorConsole.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace OperatorConsole.Tests.Load.Faults;

/// <summary>Bar 17: the network of a real browser is cut for 2 s, 60 s and 10 min in the middle of typing; no message is missed, no word lost, nothing sent twice, the list equals the database.</summary>
internal static class NetworkCuts
{
    private const int WrittenMeanwhile = 20;
    private const float Patience = 60_000; // milliseconds
    private static readonly TimeSpan[] Cuts = [TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(60), TimeSpan.FromMinutes(10)];

    public static async Task<Verdict> RunAsync(CancellationToken cancel)
    {
        var chromium = new Chromium();
        await chromium.InitializeAsync();
        try
        {
            var found = new List<string>();
            foreach (var cut in Cuts) found.Add(await CutAsync(chromium, cut, cancel));
            return new Verdict(string.Join("; ", found), Met: true);
        }
        finally { await chromium.DisposeAsync(); }
    }

    private static async Task<string> CutAsync(Chromium chromium, TimeSpan cut, CancellationToken cancel)
    {
        await using var site = await FaultSite.OpenAsync(10, cancel);
        await using var wire = new CuttableProxy(site.Console.Address);
        await using var anna = await chromium.NewPersonAsync(wire.Address);
        await using var visitor = await chromium.NewPersonAsync(site.Console.Address);
        await anna.OpenInboxAsync(Staff.Anna);
        await visitor.OpenChatAsync();
        await visitor.WritesAsync("Prima del taglio");
        await anna.OpensAsync("Prima del taglio");
        await anna.Get("composer-input").FillAsync("Sto scrivendo una rispo");

        wire.Cut();
        for (var i = 0; i < WrittenMeanwhile; i++)
        {
            await visitor.WritesAsync($"Durante il taglio, {i:00}.");
            if (!await site.Visitors.WriteAsync("cut", i % 10, 1 + i, cancel)) throw new IOException("a visitor's message was refused");
        }
        await anna.Get("composer-input").FillAsync("Sto scrivendo una risposta");
        await anna.Get("composer-send").ClickAsync();
        await anna.Get("composer-input").FillAsync("e questa è una bozza");
        await Clock.PauseAsync(cut, cancel);
        var began = Clock.Now;
        wire.Restore();

        await Expect(anna.Line($"Durante il taglio, {WrittenMeanwhile - 1:00}.")).ToBeVisibleAsync(new() { Timeout = Patience });
        var back = Clock.Now - began;
        for (var i = 0; i < WrittenMeanwhile; i++) await Expect(anna.Line($"Durante il taglio, {i:00}.")).ToHaveCountAsync(1, new() { Timeout = Patience });
        await Expect(anna.Line("Sto scrivendo una risposta")).ToHaveCountAsync(1, new() { Timeout = Patience });
        await Expect(visitor.Said("Sto scrivendo una risposta")).ToHaveCountAsync(1, new() { Timeout = Patience });
        await Expect(anna.Get("composer-input")).ToHaveValueAsync("e questa è una bozza", new() { Timeout = Patience });
        await anna.IsLiveAsync();
        var rows = 0;
        await Eventually.PassesAsync(async () => rows = await ListEqualsStoreAsync(anna, site, cancel), TimeSpan.FromSeconds(20));
        return string.Create(CultureInfo.InvariantCulture, $"cut of {cut.TotalSeconds:0} s: all {WrittenMeanwhile} messages there {back / 1000:0.0} s later, draft kept, one answer, {rows} rows as stored");
    }

    private static async Task<int> ListEqualsStoreAsync(Person anna, FaultSite site, CancellationToken cancel)
    {
        var shown = await anna.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[data-testid=conversation-row]')].map(r => r.dataset.conversationId)");
        var stored = await site.Anna.ConversationsAsync(cancel);
        Assert.Equal(stored, shown);
        return shown.Length;
    }
}
