using Microsoft.Playwright;

namespace OperatorConsole.Tests.Browser;

/// <summary>One real browser for all tests of a collection; each <see cref="Person"/> in it has cookies, storage and windows of their own.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string Executable = Environment.GetEnvironmentVariable("CHROMIUM") ?? "/usr/bin/chromium";

    // Root (a container) gets no sandbox; the rest keeps the browser from talking to anybody but the page's server.
    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-domain-reliability", "--disable-sync", "--no-first-run", "--no-pings",
         "--host-resolver-rules=MAP *.example 127.0.0.1"]; // so that a test's own site can be one that is not this machine's

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Opens the browser.</summary>
    /// <exception cref="InvalidOperationException">There is none: the message says how to get it.</exception>
    public async Task InitializeAsync()
    {
        if (!File.Exists(Executable))
            throw new InvalidOperationException($"No Chromium at {Executable}: install it (apt-get install chromium) or name another by the variable CHROMIUM.");
        Assertions.SetDefaultExpectTimeout(15_000); // a page on a busy machine is slow, not wrong
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Flags });
    }

    /// <summary>Somebody at a browser of their own, nowhere yet: an Italian at a desk unless said otherwise.</summary>
    public async Task<Person> NewPersonAsync(Uri home, string language = "it-IT", int width = 1440, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        var context = await browser!.NewContextAsync(new()
        {
            BaseURL = home.ToString(),
            Locale = language,
            TimezoneId = "Europe/Rome",
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = theme,
        });
        return await Person.SitDownAsync(context);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
    }
}
