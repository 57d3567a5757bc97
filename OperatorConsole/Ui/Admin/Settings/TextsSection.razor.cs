using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Platform.Text;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Ui.Admin.Settings;

/// <summary>What customers read, in four languages side by side, and how it looks where they read it.</summary>
public sealed partial class TextsSection
{
    private TextSettings draft = new(new Dictionary<string, IReadOnlyDictionary<string, string>>());
    private CustomerText chosen = CustomerText.All.First(t => t.Key == "chat_greeting");
    private string shown = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
    private string? led;
    private bool isDark;
    private Workspace? workspace;
    private LookSettings? look;
    private BusinessHours? hours;

    [Inject] private WorkspaceDirectory Workspaces { get; set; } = null!;
    [Inject] private CustomerTexts Texts { get; set; } = null!;

    /// <summary>The languages that keep the product's words while others have the business's own; null when there are none.</summary>
    private string? Partly => Languages.All.Where(l => draft.Tidied().OwnOf(chosen, l) is null).ToList() is { Count: > 0 and < 4 } missing ? string.Join(", ", missing.Select(SettingWords.Language)) : null;

    private IReadOnlyList<(bool Own, string Text)> Said => chosen.Key switch
    {
        "chat_title" or "chat_subtitle" or "chat_greeting" => [(false, Say("chat_greeting"))],
        "chat_closed" => [(false, Say("chat_greeting")), (false, Say("chat_closed"))],
        _ => [(true, SettingsTexts.Words.In(CultureInfo.GetCultureInfo(shown), "PreviewHello")), (false, Say(chosen.Key))],
    };

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        workspace = await Workspaces.FindAsync(Me.WorkspaceId, Gone);
        look = await Workspaces.SettingsAsync<LookSettings>(Me.WorkspaceId, Gone);
        hours = CustomerTexts.Hours(workspace!, await Workspaces.SettingsAsync<HoursSettings>(Me.WorkspaceId, Gone));
        await base.OnInitializedAsync();
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (Marked is not null && Marked != led && CustomerText.Find(Marked) is { } found) chosen = found;
        led = Marked;
    }

    /// <inheritdoc />
    protected override TextSettings Draft() => draft;

    /// <inheritdoc />
    protected override void Show(TextSettings section) => draft = section;

    /// <inheritdoc />
    protected override TextSettings Rebased(TextSettings before, TextSettings mine, TextSettings theirs)
    {
        var typed = from text in CustomerText.All
                    from language in Languages.All
                    where mine.Of(text, language) != before.Of(text, language)
                    select (text, language);
        return typed.Aggregate(theirs, (all, one) => all.With(one.text, one.language, mine.Of(one.text, one.language)));
    }

    private string Say(string key)
    {
        var text = CustomerText.Find(key)!;
        var own = draft.OwnOf(text, shown);
        return Texts.Fill(string.IsNullOrWhiteSpace(own) ? text.Default(shown) : own, shown, workspace!.Name, hours!);
    }

    private string? Mark(CustomerText text, string language) => draft.Tidied().OwnOf(text, language) is not null ? "is-own" : null;
}
