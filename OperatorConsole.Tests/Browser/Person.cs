using System.Collections.Concurrent;
using Microsoft.Playwright;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Browser;

/// <summary>
/// Somebody who uses the product in a browser of their own. What goes wrong in their windows (an error on the console, a script that throws)
/// is kept, so that a test can end with <see cref="SawNothingWrong"/>.
/// </summary>
public sealed class Person : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> faults = new();

    private Person(IBrowserContext context) => Context = context;

    /// <summary>Their cookies, storage and windows.</summary>
    public IBrowserContext Context { get; }

    /// <summary>Their first window.</summary>
    public IPage Page { get; private set; } = null!;

    /// <summary>What went wrong so far, in order.</summary>
    public IReadOnlyCollection<string> Faults => faults;

    internal static async Task<Person> SitDownAsync(IBrowserContext context)
    {
        var person = new Person(context);
        context.Page += (_, page) => person.Watch(page);
        person.Page = await context.NewPageAsync();
        return person;
    }

    /// <summary>What carries this <c>data-testid</c> in their first window.</summary>
    public ILocator Get(string testId) => Page.GetByTestId(testId);

    /// <summary>Signs in by the log-in page, and waits until it is left.</summary>
    public async Task SignInAsync(string email, string password = "Demo-2026!")
    {
        await Page.GotoAsync("/login");
        await Get("login-email").FillAsync(email);
        await Get("login-password").FillAsync(password);
        await Get("login-submit").ClickAsync();
        await Eventually.TrueAsync($"{email} is past the log-in page", () => new Uri(Page.Url).AbsolutePath != "/login");
    }

    /// <summary>Fails with what went wrong, if anything did.</summary>
    public void SawNothingWrong() => Assert.True(faults.IsEmpty, string.Join('\n', faults));

    /// <summary>Puts aside what went wrong so far: after a test cut the network itself, the browser rightly complained.</summary>
    public void ForgetFaults() => faults.Clear();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Context.DisposeAsync();

    private void Watch(IPage page)
    {
        page.PageError += (_, error) => faults.Enqueue($"script: {error}");
        page.Console += (_, said) =>
        {
            if (said.Type == "error") faults.Enqueue($"console: {said.Text} ({said.Location})");
        };
    }
}
