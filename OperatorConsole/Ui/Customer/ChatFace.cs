using System.Globalization;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Ui.Customer;

/// <summary>How a business meets who opens its chat: in its own words, its hours counted.</summary>
/// <param name="Title">At the top.</param>
/// <param name="Subtitle">Under it, while nobody has the conversation.</param>
/// <param name="Logo">Where its logo is; null for initials.</param>
/// <param name="Hello">What is said before anybody has written; that it is closed, too.</param>
internal sealed record ChatFace(string Title, string Subtitle, string? Logo, IReadOnlyList<string> Hello)
{
    /// <summary>In the page's language, at this moment.</summary>
    public static async ValueTask<ChatFace> OfAsync(Workspace workspace, WorkspaceDirectory workspaces, CustomerTexts texts, CancellationToken cancel)
    {
        ValueTask<string> Say(string key) => texts.SayAsync(workspace.Id, key, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, cancel);
        var look = await workspaces.SettingsAsync<LookSettings>(workspace.Id, cancel);
        var hello = new List<string> { await Say("chat_greeting") };
        if (!await texts.IsOpenAsync(workspace.Id, cancel)) hello.Add(await Say("chat_closed"));
        return new(await Say("chat_title"), await Say("chat_subtitle"), look.LogoAddress(workspace.Id), hello);
    }
}
