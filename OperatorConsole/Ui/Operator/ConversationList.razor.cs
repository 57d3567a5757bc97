using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator;

/// <summary>The list of conversations: its rows come ready from the shared board, and what did not change is not drawn again.</summary>
public sealed partial class ConversationList
{
    /// <summary>Rows shown at first, and added by each "show more".</summary>
    public const int PageSize = 100;

    private static readonly Texts T = OperatorTexts.Words;
    private readonly CultureInfo culture = CultureInfo.CurrentUICulture;
    private IReadOnlyList<ConversationRow> rows = [];
    private IReadOnlyList<MarkupString> drawn = [];
    private IReadOnlyList<ConversationRow> older = [];
    private DirectoryPage? named;
    private ListChoice? shown;
    private string address = "";
    private int most = PageSize;
    private bool more;

    [Inject] private ConversationReader Reader { get; set; } = null!;
    [Inject] private Desk Desk { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private Directory Directory { get; set; } = null!;

    [Parameter, EditorRequired] public required Actor Me { get; set; }
    [Parameter, EditorRequired] public ListChoice Choice { get; set; } = new();
    [Parameter, EditorRequired] public DirectoryPage Names { get; set; } = null!;
    [Parameter, EditorRequired] public required WorkspaceBoard Board { get; set; }

    private BoardPicture Picture { get; set; } = null!;

    private string FilterWords => string.Join(", ", new[]
    {
        Choice.State is { } state ? T["State_" + state] : null,
        Choice.Channel is { } channel ? T["Channel_" + Shared.ChannelIcon.Known(channel)] : null,
        Choice.Assignee switch { null => null, "me" => T["Mine"], BoardFilter.Nobody => T["Nobodys"], var id => Names.Colleagues.GetValueOrDefault(id)?.Name },
    }.OfType<string>());

    /// <inheritdoc />
    protected override void OnInitialized() => Watch(LiveTopic.Workspace(Me.WorkspaceId), LookAsync, typeof(BoardChanged));

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (shown is null || (shown with { Open = null, View = null }) != (Choice with { Open = null, View = null })) (most, older) = (PageSize, []);
        if (shown?.Address() != Choice.Address())
        {
            var other = (Choice with { Open = null, View = null }).Address();
            address = other + (other.Contains('?', StringComparison.Ordinal) ? "&c=" : "?c=");
        }
        shown = Choice;
        Fill();
    }

    private async ValueTask<bool> LookAsync(LiveBatch batch)
    {
        Names = await Directory.OfAsync(Me.WorkspaceId, Gone);
        return Fill();
    }

    /// <returns>Whether there is anything to draw.</returns>
    private bool Fill()
    {
        var (before, rowsBefore, namesBefore) = (Picture, rows, named);
        (Picture, named) = (Board.Look(), Names);
        rows = Picture.Take(Choice.For(Me.Id), Choice.Order, most);
        more = rows.Count == most;
        if (older.Count > 0) rows = [.. rows, .. older.Where(o => rows.All(r => r.Id != o.Id))];
        // The board keeps only the newest of what is resolved: behind it there may be more in the database.
        else if (Choice.For(Me.Id).State == ConversationState.Resolved) more |= rows.Count >= WorkspaceBoard.ResolvedKept;
        var same = before is not null && namesBefore == Names && rows.SequenceEqual(rowsBefore, ReferenceEqualityComparer.Instance)
            && (before.Waiting, before.Bot, before.All, before.WaitingLongest, before.OpenOf(Me.Id)) == (Picture.Waiting, Picture.Bot, Picture.All, Picture.WaitingLongest, Picture.OpenOf(Me.Id));
        if (!same) drawn = RowMarkup.Of(rows, Names, culture);
        return !same;
    }

    private string RowAddress(string id) => address + id;

    private async Task MoreAsync()
    {
        most += PageSize;
        if (rows.Count > 0 && Picture.Take(Choice.For(Me.Id), Choice.Order, most).Count <= rows.Count)
            older = [.. older, .. await Reader.OlderAsync(Me.WorkspaceId, Choice.For(Me.Id), rows[^1].LastSeq, null, PageSize, Gone)];
        Fill();
    }

    private Task TakeNextAsync() => TryAsync(async () =>
    {
        var next = Picture.Take(new BoardFilter { State = ConversationState.Waiting }, BoardOrder.Waiting, 1);
        if (next.Count == 0) return;
        await Desk.TakeAsync(Me, next[0].Id, Gone);
        Navigation.NavigateTo((Choice with { Open = next[0].Id }).Address());
    });
}
