using Microsoft.Playwright;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Browser;

/// <summary>What people do in the operators' inbox and on the customer's chat page, in the test's words.</summary>
internal static class Inbox
{
    /// <summary>Signs in and waits until the list lives.</summary>
    public static async Task OpenInboxAsync(this Person person, string email)
    {
        await person.SignInAsync(email);
        await person.IsLiveAsync();
    }

    /// <summary>Waits until the page's circuit is connected.</summary>
    public static Task IsLiveAsync(this Person person) =>
        Eventually.TrueAsync("the page is live", async () => await person.Page.EvaluateAsync<string?>("() => document.documentElement.dataset.live ?? null") == "1");

    /// <summary>A visitor opens the chat page.</summary>
    public static async Task OpenChatAsync(this Person visitor, string query = "")
    {
        await visitor.Page.GotoAsync("/chat" + query);
        await Assertions.Expect(visitor.Get("chat-input")).ToBeVisibleAsync();
    }

    /// <summary>A visitor writes and sends.</summary>
    public static async Task WritesAsync(this Person visitor, string text)
    {
        await visitor.Get("chat-input").FillAsync(text);
        await visitor.Get("chat-send").ClickAsync();
    }

    /// <summary>An operator answers in the open conversation.</summary>
    public static async Task AnswersAsync(this Person person, string text)
    {
        await person.Get("composer-input").FillAsync(text);
        await person.Get("composer-send").ClickAsync();
    }

    /// <summary>Clicks on a button; where it is not there, says what stands on the page instead.</summary>
    public static async Task ClicksAsync(this Person person, string testId)
    {
        try { await person.Get(testId).ClickAsync(); }
        catch (TimeoutException late)
        {
            var shown = await person.Page.Locator("body").InnerTextAsync(new() { Timeout = 5_000 });
            throw new TimeoutException($"{late.Message}\n{person.Page.Url} shows:\n{shown}", late);
        }
    }

    /// <summary>The row of the list that shows this text.</summary>
    public static ILocator Row(this Person person, string text) => person.Page.Locator("[data-testid=conversation-row]", new() { HasTextString = text });

    /// <summary>The line of the thread that shows this text.</summary>
    public static ILocator Line(this Person person, string text) => person.Page.Locator("[data-testid=thread] [data-testid=message]", new() { HasTextString = text });

    /// <summary>The visitor's line that shows this text.</summary>
    public static ILocator Said(this Person visitor, string text) => visitor.Page.Locator("[data-testid=chat-message]", new() { HasTextString = text });

    /// <summary>Opens the conversation whose row shows this text.</summary>
    public static async Task OpensAsync(this Person person, string text)
    {
        await person.Row(text).ClickAsync();
        await Assertions.Expect(person.Line(text).First).ToBeVisibleAsync();
    }
}
