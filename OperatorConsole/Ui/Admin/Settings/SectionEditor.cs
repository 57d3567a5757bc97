using Microsoft.AspNetCore.Components;
using OperatorConsole.Administration;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;
using OperatorConsole.Ui.Kit;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Ui.Admin.Settings;

/// <summary>
/// A section while somebody works on it. What others save meanwhile is shown at once where nothing has been typed yet, and asked about where something has.
/// </summary>
/// <typeparam name="T">The section.</typeparam>
public abstract class SectionEditor<T> : LiveComponent where T : class, ISection<T>
{
    internal static readonly Texts W = SettingsTexts.Words;

    [Inject] private SettingsDesk Desk { get; set; } = null!;

    /// <summary>Who works on it.</summary>
    [Parameter, EditorRequired] public required Actor Me { get; set; }

    /// <summary>The field the search has led to.</summary>
    [Parameter] public string? Marked { get; set; }

    /// <summary>As it was when it was read; null until it is.</summary>
    internal Stored<T>? Stored { get; private set; }

    /// <summary>As somebody else has saved it since.</summary>
    internal Stored<T>? Theirs { get; private set; }

    /// <summary>What is wrong, by field.</summary>
    internal IReadOnlyDictionary<string, string> Faults { get; private set; } = new Dictionary<string, string>();

    /// <summary>Something has been typed that is not saved.</summary>
    internal bool IsChanged => Stored is not null && SectionChange.Between(Stored.Value.Fields(), Draft().Tidied().Fields()).Count > 0;

    /// <summary>What somebody else has changed since this was read.</summary>
    internal IReadOnlyList<SectionChange> TheirChanges => Stored is null || Theirs is null ? [] : SectionChange.Between(Stored.Value.Fields(), Theirs.Value.Fields());

    internal EventCallback Saving => EventCallback.Factory.Create(this, SaveAsync);

    internal EventCallback Undoing => EventCallback.Factory.Create(this, Undo);

    internal EventCallback Keeping => EventCallback.Factory.Create(this, KeepMineAsync);

    /// <summary>What stands in the fields.</summary>
    protected abstract T Draft();

    /// <summary>Puts a section into the fields.</summary>
    protected abstract void Show(T section);

    /// <summary>What was typed here, on top of what somebody else has saved.</summary>
    protected virtual T Rebased(T before, T mine, T theirs) => mine;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var section = T.Name;
        Watch(LiveTopic.Workspace(Me.WorkspaceId), async batch => batch.Missed || batch.Changes.OfType<SettingsChanged>().Any(c => c.Section == section) ? await LookAsync() : false, typeof(SettingsChanged));
        Take(await Desk.ReadAsync<T>(Me, Gone));
    }

    /// <summary>Saves what stands in the fields.</summary>
    private Task SaveAsync() => TryAsync(async () =>
    {
        var (seen, mine) = (Stored!, Draft());
        try
        {
            Take(await Desk.SaveAsync<T>(Me, seen.Version, stored => Rebased(seen.Value, mine, stored), Gone));
            Toasts.Show(W["Saved"], ToastKind.Done);
        }
        catch (SectionRefusedException refused) { Faults = refused.Faults; }
        catch (ChangedMeanwhileException) { Theirs = await Desk.ReadAsync<T>(Me, Gone); }
    });

    /// <summary>Takes what somebody else has saved, and keeps on top of it what was typed here.</summary>
    private Task KeepMineAsync()
    {
        var mine = Rebased(Stored!.Value, Draft(), Theirs!.Value);
        (Stored, Theirs) = (Theirs, null);
        Show(mine);
        return SaveAsync();
    }

    /// <summary>Goes back to what is stored.</summary>
    private void Undo() => Take(Theirs ?? Stored!);

    /// <summary>What is stored now is what the fields show.</summary>
    private void Take(Stored<T> stored)
    {
        (Stored, Theirs, Faults) = (stored, null, new Dictionary<string, string>());
        Show(stored.Value);
    }

    /// <summary>What is wrong with a field, or null.</summary>
    internal string? Fault(string field) => Faults.GetValueOrDefault(field);

    private async Task<bool> LookAsync()
    {
        Stored<T> now;
        try { now = await Desk.ReadAsync<T>(Me, Gone); }
        catch (AccessDeniedException) { return false; } // no admin any more: the circuit is about to end
        if (Stored is null || now.Version == Stored.Version) return false;
        if (IsChanged) Theirs = now;
        else Take(now);
        return true;
    }
}
