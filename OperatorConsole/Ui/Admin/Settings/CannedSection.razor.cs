using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations.Canned;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Ui.Kit;

namespace OperatorConsole.Ui.Admin.Settings;

/// <summary>The workspace's ready answers: write, change, delete, each in up to four languages.</summary>
public sealed partial class CannedSection
{
    private static readonly Texts T = SettingsTexts.Words;
    private IReadOnlyList<CannedResponse> all = [];
    private bool ready;
    private string query = "";
    private string? leaving, problem;
    private Writing? draft;

    [Inject] private CannedBook Book { get; set; } = null!;

    /// <summary>Who works on them.</summary>
    [Parameter, EditorRequired] public required Actor Me { get; set; }

    private IEnumerable<CannedResponse> Found => all.Where(r => query.Trim() is var q && (q.Length == 0 || new[] { r.Shortcut, r.Title }.Concat(r.Texts.Select(t => t.Text)).Any(t => t.Contains(q, StringComparison.OrdinalIgnoreCase))));

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        ready = true;
    }

    private async Task ReadAsync() => all = [.. (await Book.ListAsync(Me, Gone)).Where(r => r.OwnerId == CannedResponse.Everybodys)];

    private void Open(CannedResponse? one)
    {
        (draft, problem) = (new Writing { Id = one?.Id, Shortcut = one?.Shortcut ?? "", Title = one?.Title ?? "" }, null);
        foreach (var text in one?.Texts ?? []) draft.Texts[text.Language] = text.Text;
    }

    private Task SaveAsync() => TryAsync(async () =>
    {
        var (writing, texts) = (draft!, draft!.Texts.Where(t => !string.IsNullOrWhiteSpace(t.Value)).ToDictionary(t => t.Key, t => t.Value.Trim()));
        var wanted = new CannedDraft(writing.Shortcut.Trim().TrimStart('/'), writing.Title.Trim(), texts);
        problem = new CannedInput(wanted.Shortcut, wanted.Title, wanted.Texts, false).IsWhole ? null : T["CannedIncomplete"];
        if (problem is not null) return;
        try
        {
            if (writing.Id is null) await Book.CreateAsync(Me, personal: false, wanted, Gone);
            else await Book.RewriteAsync(Me, writing.Id, wanted, Gone);
            draft = null;
            Toasts.Show(T["Saved"], ToastKind.Done);
        }
        catch (ProblemException refused) when (refused is not AccessDeniedException) { problem = ProblemWords.Of(refused); }
        await ReadAsync();
    });

    private Task DeleteAsync(string id) => TryAsync(async () =>
    {
        await Book.DeleteAsync(Me, id, Gone);
        leaving = null;
        await ReadAsync();
    });

    private sealed class Writing
    {
        public string? Id { get; init; }
        public string Shortcut { get; set; } = "";
        public string Title { get; set; } = "";
        public Dictionary<string, string> Texts { get; } = [];
    }
}
