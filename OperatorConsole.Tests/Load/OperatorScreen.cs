using System.Text.Json;
using Microsoft.Playwright;

namespace OperatorConsole.Tests.Load;

/// <summary>The one operator who is really there: Chromium on the console, every message stamped as it enters the document.</summary>
internal sealed class OperatorScreen : IAsyncDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;
    private readonly IPage page;
    private double offset;

    private OperatorScreen(IPlaywright playwright, IBrowser browser, IPage page) =>
        (this.playwright, this.browser, this.page) = (playwright, browser, page);

    /// <summary>How far the page's clock may be off from ours, in milliseconds either way.</summary>
    public double UncertainBy { get; private set; }

    /// <summary>Signs in and returns when the list is live.</summary>
    public static async Task<OperatorScreen> OpenAsync(Uri address)
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium(),
            ChromiumSandbox = !Environment.IsPrivilegedProcess, // as root Chromium starts only without its sandbox
            Args = ["--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows"],
        });
        var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1280, Height = 900 } });
        var screen = new OperatorScreen(playwright, browser, page);
        try
        {
            await page.AddInitScriptAsync(Stamps.Script);
            await page.GotoAsync(new Uri(address, "/login").AbsoluteUri);
            await page.GetByTestId("login-email").FillAsync(Staff.Anna);
            await page.GetByTestId("login-password").FillAsync(Staff.Password);
            await page.GetByTestId("login-submit").ClickAsync();
            await page.WaitForSelectorAsync("html[data-live='1']", new() { State = WaitForSelectorState.Attached });
            await TieClocksAsync(screen);
            return screen;
        }
        catch
        {
            await screen.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens the conversation whose row shows <paramref name="mark"/>, and returns when its thread does.</summary>
    public async Task OpenConversationAsync(string mark)
    {
        await page.GetByTestId("conversation-row").Filter(new() { HasText = mark }).ClickAsync();
        await page.GetByTestId("thread").GetByTestId("message").Filter(new() { HasText = mark }).WaitForAsync();
    }

    /// <summary>Takes what was stamped since the last time, in our clock's milliseconds.</summary>
    public async Task<Stamps> TakeStampsAsync()
    {
        var stamps = JsonSerializer.Deserialize<Stamps>(await page.EvaluateAsync<string>("() => window.takeStamps()"), Json)!;
        return new Stamps(OurTime(stamps.List), OurTime(stamps.Thread));

        List<Stamp> OurTime(IReadOnlyList<Stamp> found) => [.. found.Select(stamp => stamp with { At = stamp.At - offset })];
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    /// <summary>Each round trip bounds the difference of the two clocks from both sides; three hundred leave a fraction of a millisecond.</summary>
    private static async Task TieClocksAsync(OperatorScreen screen)
    {
        var session = await screen.page.Context.NewCDPSessionAsync(screen.page);
        var ask = new Dictionary<string, object> { ["expression"] = "performance.timeOrigin + performance.now()", ["returnByValue"] = true };
        var (least, most) = (double.NegativeInfinity, double.PositiveInfinity);
        for (var i = 0; i < 300; i++)
        {
            var before = Clock.Now;
            var answer = await session.SendAsync("Runtime.evaluate", ask);
            var after = Clock.Now;
            var theirs = answer!.Value.GetProperty("result").GetProperty("value").GetDouble();
            (least, most) = (Math.Max(least, theirs - after), Math.Min(most, theirs - before));
        }
        await session.DetachAsync();
        (screen.offset, screen.UncertainBy) = ((least + most) / 2, Math.Abs(most - least) / 2);
    }

    private static string Chromium() =>
        Environment.GetEnvironmentVariable("CHROMIUM")
        ?? (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => Browsers.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("no Chromium in PATH; name one by CHROMIUM=…");
}
