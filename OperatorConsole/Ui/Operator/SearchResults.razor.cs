using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator;

/// <summary>What a search found. Until a new answer is there the last one stays, and an answer that somebody typed past is never shown.</summary>
public sealed partial class SearchResults
{
    private static readonly Texts T = FindTexts.Words;
    private readonly CultureInfo culture = CultureInfo.CurrentUICulture;
    private CancellationTokenSource? looking;
    private (string? Query, BoardFilter Filter)? asked;
    private IReadOnlyList<FoundCustomer> customers = [];
    private IReadOnlyList<FoundTalk> talks = [];
    private SearchWords? words;
    private string? shownFor;
    private long? below;
    private bool isCut;
    private bool busy;

    [Inject] private Search Search { get; set; } = null!;

    [Parameter, EditorRequired] public required Actor Me { get; set; }
    [Parameter, EditorRequired] public ListChoice Choice { get; set; } = new();

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        var now = (Choice.Query, Choice.ForSearch(Me.Id));
        if (asked == now) return;
        asked = now;
        looking?.Cancel();
        using var mine = looking = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        busy = true;
        try
        {
            var found = await Search.FindAsync(Me, Choice.Query, now.Item2, long.MaxValue, mine.Token);
            if (looking != mine) return;
            (customers, talks, below, isCut) = (found.Customers, found.Talks, found.Below, found.IsCut);
            (words, shownFor, busy) = (SearchWords.Of(now.Query), now.Query, false);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested) { return; }
        finally { if (looking == mine) looking = null; }
    }

    private Task MoreAsync() => TryAsync(async () =>
    {
        if (below is not { } from || asked is not { } now) return;
        var found = await Search.FindAsync(Me, now.Query, now.Filter, from, Gone);
        if (asked != now || below != from) return;
        (talks, below, isCut) = ([.. talks, .. found.Talks], found.Below, found.IsCut);
    });
}
