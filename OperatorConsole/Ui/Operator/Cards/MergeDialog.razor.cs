using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations.Cards;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Ui.Kit;

namespace OperatorConsole.Ui.Operator.Cards;

/// <summary>Finds the other card of the same person, shows what the merged one will hold, and merges them.</summary>
public sealed partial class MergeDialog
{
    private const int Shown = 8;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private static readonly bool[] Sides = [false, true];
    private static readonly Texts T = CardTexts.Words;
    private readonly HashSet<CustomerField> taken = [];
    private IReadOnlyList<CardLine> alike = [];
    private IReadOnlyList<CardLine> found = [];
    private CancellationTokenSource? typing;
    private CardLine? other;
    private bool typed;
    private bool looking;
    private bool busy;

    [Inject] private CardReader Reader { get; set; } = null!;
    [Inject] private Merging Merging { get; set; } = null!;

    [Parameter, EditorRequired] public required Actor Me { get; set; }
    [Parameter, EditorRequired] public required Card Card { get; set; }
    [Parameter] public EventCallback OnClose { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync() => alike = found = await Reader.AlikeAsync(Me, Card.Known, Gone);

    private async Task LookAsync(ChangeEventArgs input)
    {
        var words = (input.Value as string)?.Trim() ?? "";
        if (typing is not null) await typing.CancelAsync();
        using var mine = typing = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        try
        {
            (typed, looking) = (words.Length > 0, words.Length > 0);
            if (typed) await Task.Delay(Pause, Clock, mine.Token);
            found = typed ? [.. (await Reader.ListAsync(Me, words, null, mine.Token)).Lines.Where(l => l.Customer.Id != Card.Customer.Id).Take(Shown)] : alike;
            looking = false;
        }
        catch (OperationCanceledException) { return; } // somebody typed on, or closed it
        finally { if (typing == mine) typing = null; }
    }

    private void Choose(CardLine line)
    {
        other = line;
        taken.Clear();
        // Somebody who was only ever a visitor of the site has a made-up name, unless a person gave them another.
        if (Card.LastEdit(CustomerField.Name) is null && Card.Known.Addresses.All(a => a.Channel == "web") && line.Channels.Any(c => c != "web")) taken.Add(CustomerField.Name);
    }

    private void Take(CustomerField field, bool fromOther)
    {
        if (fromOther) taken.Add(field);
        else taken.Remove(field);
    }

    private Task MergeAsync() => TryAsync(async () =>
    {
        busy = true;
        try { await Merging.MergeAsync(Me, Card.Customer.Id, other!.Customer.Id, taken, Gone); }
        finally { busy = false; }
        Toasts.Show(T["MergedNow", other.Customer.Name], ToastKind.Done);
        await OnClose.InvokeAsync();
    });
}
