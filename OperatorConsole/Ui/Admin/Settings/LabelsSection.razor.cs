using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Ui.Admin.Settings;

/// <summary>The workspace's labels: make, rename, colour, delete. What another admin does is seen at once.</summary>
public sealed partial class LabelsSection
{
    private static readonly Texts T = SettingsTexts.Words;
    private IReadOnlyList<Label> labels = [];
    private bool ready;
    private string name = "", newName = "";
    private int hue = 210, newHue;
    private string? edited, leaving, problem;

    /// <summary>Who works on them.</summary>
    [Parameter, EditorRequired] public required Actor Me { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Watch(LiveTopic.Workspace(Me.WorkspaceId), async _ =>
        {
            await ReadAsync();
            return true;
        }, typeof(LabelsChanged));
        await ReadAsync();
        ready = true;
    }

    private async Task ReadAsync() => labels = await Labels.ListAsync(Me, Gone);

    private Task AddAsync() => TellAsync(async () =>
    {
        await Labels.CreateAsync(Me, name, hue, Gone);
        name = "";
    });

    private Task RenameAsync(string id) => TellAsync(async () =>
    {
        await Labels.RenameAsync(Me, id, newName, newHue, Gone);
        edited = null;
    });

    private Task DeleteAsync(string id) => TellAsync(async () =>
    {
        await Labels.DeleteAsync(Me, id, Gone);
        leaving = null;
    });

    private Task TellAsync(Func<Task> act) => TryAsync(async () =>
    {
        problem = null;
        try { await act(); }
        catch (ProblemException refused) when (refused is not AccessDeniedException) { problem = ProblemWords.Of(refused); }
        await ReadAsync();
    });

    private static int Number(ChangeEventArgs e) => int.TryParse((string?)e.Value, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
