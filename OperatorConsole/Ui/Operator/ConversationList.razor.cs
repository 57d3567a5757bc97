using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;
using OperatorConsole.Routing;

namespace OperatorConsole.Ui.Operator;

/// <summary>
/// The list of conversations: its rows come ready from the shared board, and what did not change is not drawn again. Of a long list only the part around
/// the screen is drawn; all rows are of one height, and empty space stands for the others, so that nothing moves as it is scrolled.
/// </summary>
public sealed partial class ConversationList
{
    /// <summary>Rows drawn at once: what a tall screen shows, and as much again above and below.</summary>
    public const int PageSize = 64;

    private static readonly Texts T = OperatorTexts.Words;
    private static readonly Texts F = FindTexts.Words;
    private readonly CultureInfo culture = CultureInfo.CurrentUICulture;
    private IReadOnlyList<ConversationRow> rows = [];
    private IReadOnlyList<MarkupString> drawn = [];
    private IReadOnlyList<ConversationRow> older = [];
    private DirectoryPage? named;
    private BoardFilter filter = new();
    private string list = "";
    private string address = "";
    private int from;
    private int total;
    private bool more;

    [Inject] private ConversationReader Reader { get; set; } = null!;
    [Inject] private Queue Queue { get; set; } = null!;
    [Inject] private Preferences Preferences { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private Directory Directory { get; set; } = null!;

    [Parameter, EditorRequired] public required Actor Me { get; set; }
    [Parameter, EditorRequired] public ListChoice Choice { get; set; } = new();
    [Parameter, EditorRequired] public DirectoryPage Names { get; set; } = null!;
    [Parameter, EditorRequired] public required WorkspaceBoard Board { get; set; }
    [Parameter, EditorRequired] public required IReadOnlyList<SavedFilter> Saved { get; set; }

    private BoardPicture Picture { get; set; } = null!;

    private int Below => total - from - rows.Count;

    /// <inheritdoc />
    protected override void OnInitialized() => Watch(LiveTopic.Workspace(Me.WorkspaceId), LookAsync, typeof(BoardChanged));

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (Choice.Closed.Address() is var chosen && chosen != list)
        {
            (list, from, older, filter) = (chosen, 0, [], Choice.For(Me.Id));
            // Behind the board's newest resolved ones there may be more in the database.
            more = filter.State == ConversationState.Resolved;
            address = list + (list.Contains('?', StringComparison.Ordinal) ? "&c=" : "?c=");
        }
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
        var (before, rowsBefore, namesBefore, totalBefore) = (Picture, rows, named, total);
        (Picture, named) = (Board.Look(), Names);
        var onBoard = Picture.Count(filter);
        var behind = older.Count == 0 ? older : [.. older.Where(o => Board.Find(o.Id) is null)];
        total = onBoard + behind.Count;
        from = Math.Clamp(from, 0, Math.Max(0, total - 1));
        rows = from < onBoard ? Picture.Take(filter, Choice.Order, from, PageSize) : [];
        if (behind.Count > 0 && rows.Count < PageSize) rows = [.. rows, .. behind.Skip(Math.Max(0, from - onBoard)).Take(PageSize - rows.Count)];
        if (more && older.Count == 0 && onBoard < WorkspaceBoard.ResolvedKept) more = false;
        var same = before is not null && namesBefore == Names && totalBefore == total && rows.SequenceEqual(rowsBefore, ReferenceEqualityComparer.Instance)
            && (before.Waiting, before.Bot, before.All, before.WaitingLongest, before.OpenOf(Me.Id), before.UnreadOf(Me.Id), before.MentionsOf(Me.Id)) == (Picture.Waiting, Picture.Bot, Picture.All, Picture.WaitingLongest, Picture.OpenOf(Me.Id), Picture.UnreadOf(Me.Id), Picture.MentionsOf(Me.Id));
        if (!same) drawn = RowMarkup.Of(rows, Names, culture);
        return !same;
    }

    private string RowAddress(string id) => address + id;

    // The browser tells which row it would like to have first.
    private void Scroll(ChangeEventArgs wanted)
    {
        if (!int.TryParse(wanted.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var first)) return;
        from = first;
        Fill();
    }

    private Task MoreAsync() => TryAsync(async () =>
    {
        var last = older.Count > 0 ? older[^1] : Picture.Rows.LastOrDefault(filter.Shows);
        var next = last is null ? [] : await Reader.OlderAsync(Me.WorkspaceId, filter, last.LastSeq, null, PageSize, Gone);
        older = [.. older, .. next];
        more = next.Count == PageSize;
        Fill();
    });

    private Task SortAsync(string sort) => TryAsync(async () =>
    {
        Navigation.NavigateTo((Choice with { Sort = sort }).Address());
        await Preferences.SetAsync(Me, Choice.SortKey, sort, Gone);
    });

    private Task TakeNextAsync() => TryAsync(async () =>
    {
        if (await Queue.TakeNextAsync(Me, Gone) is { } next) Navigation.NavigateTo((Choice with { Open = next, Message = null }).Address());
    });
}
