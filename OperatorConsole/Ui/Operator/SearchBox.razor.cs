using Microsoft.AspNetCore.Components;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator;

/// <summary>The list's search box. Once somebody has paused for a moment, what they typed goes into the address, and from there into the results.</summary>
public sealed partial class SearchBox : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private static readonly Texts T = FindTexts.Words;
    private CancellationTokenSource? typing;
    private string? begun;
    private string? told;
    private int round;
    private int drawn = -1;

    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private TimeProvider Clock { get; set; } = null!;

    [Parameter, EditorRequired] public ListChoice Choice { get; set; } = new();

    /// <inheritdoc />
    public void Dispose() => typing?.Cancel();

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        if (Choice.Query == told) return;
        typing?.Cancel();
        (begun, told) = (Choice.Query, Choice.Query);
        round++;
    }

    /// <inheritdoc />
    protected override bool ShouldRender() => drawn != (drawn = round);

    private async Task TypedAsync(ChangeEventArgs typed)
    {
        var words = (typed.Value as string)?.Trim() is { Length: > 0 } some ? some : null;
        typing?.Cancel();
        using var mine = typing = new CancellationTokenSource();
        try { if (words is not null) await Task.Delay(Pause, Clock, mine.Token); }
        catch (OperationCanceledException) { return; }
        finally { if (typing == mine) typing = null; }
        if (words == Choice.Query) return;
        // One step of Back leads out of the search, however many letters it had.
        var replace = Choice.Query is not null && words is not null;
        told = words;
        Navigation.NavigateTo((Choice with { Query = words }).Address(), replace: replace);
    }
}
