using Microsoft.AspNetCore.Components;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Ui.Kit;

namespace OperatorConsole.Ui.Operator;

/// <summary>The lists a person has named: pick one, name the one that is shown, give it another name, throw it away. Their other windows follow.</summary>
public sealed partial class SavedList
{
    private static readonly Texts T = FindTexts.Words;
    private SavedFilter? renaming;
    private string name = "";
    private string newName = "";

    [Inject] private Preferences Preferences { get; set; } = null!;

    [Parameter, EditorRequired] public required Actor Me { get; set; }
    [Parameter, EditorRequired] public ListChoice Choice { get; set; } = new();
    [Parameter, EditorRequired] public required IReadOnlyList<SavedFilter> Saved { get; set; }

    private string Here => Choice.Closed.Address();

    private async Task SaveAsync()
    {
        if (await KeepAsync(SavedFilters.With(Saved, newName, Choice))) newName = "";
    }

    private async Task RenameAsync(SavedFilter filter)
    {
        if (await KeepAsync(SavedFilters.Renamed(Saved, filter, name))) renaming = null;
    }

    private async Task<bool> KeepAsync(IReadOnlyList<SavedFilter>? filters)
    {
        var kept = false;
        if (filters is null) Toasts.Show(T["NotSavedFilter", SavedFilters.Most], ToastKind.Problem);
        else
            await TryAsync(async () =>
            {
                await Preferences.SetAsync(Me, SavedFilters.Key, filters.Count == 0 ? "" : SavedFilters.Write(filters), Gone);
                kept = true;
            });
        return kept;
    }
}
