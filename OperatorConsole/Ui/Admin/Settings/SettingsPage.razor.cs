using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Canned;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Ui.Admin.Settings;

/// <summary>The settings: one area, its sections, and a search over everything in them (SPEC A7).</summary>
public sealed partial class SettingsPage
{
    private static readonly Texts T = SettingsTexts.Words;
    private Actor? me;
    private string query = "";
    private IReadOnlyList<SettingEntry> entries = [];

    [Inject] private AuthenticationStateProvider SignedIn { get; set; } = null!;
    [Inject] private WorkspaceDirectory Workspaces { get; set; } = null!;
    [Inject] private Labels Labels { get; set; } = null!;
    [Inject] private CannedBook Canned { get; set; } = null!;

    /// <summary>Which section is open; null for the first.</summary>
    [Parameter] public string? Section { get; set; }

    /// <summary>The field the search has led to.</summary>
    [SupplyParameterFromQuery(Name = "field")] public string? Field { get; set; }

    private string Open => SettingEntry.Sections.Any(s => s.Name == Section) ? Section! : SettingEntry.Sections[0].Name;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        me = Actors.Of((await SignedIn.GetAuthenticationStateAsync()).User);
        Watch(LiveTopic.Workspace(me.WorkspaceId), async _ =>
        {
            await ReadAsync();
            return query.Length > 0;
        }, typeof(SettingsChanged), typeof(LabelsChanged));
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        var texts = await Workspaces.SettingsAsync<TextSettings>(me!.WorkspaceId, Gone);
        entries = SettingEntry.All(texts, (await Labels.ListAsync(me, Gone)).Select(l => l.Name), (await Canned.ListAsync(me, Gone)).Select(c => $"/{c.Shortcut} {c.Title}"));
    }

    private static string Address(SettingEntry entry) => $"/admin/settings/{entry.Section}?field={entry.Field}";
}
