using Microsoft.AspNetCore.Components;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Cards;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator.Cards;

/// <summary>A customer's card, as it is on every screen that shows it. What is typed on it is saved by its own script, past the circuit.</summary>
public sealed partial class CardPane
{
    /// <summary>Under which key a person's folded parts are remembered.</summary>
    public const string FoldedKey = "card.folded";

    private static readonly Texts T = CardTexts.Words;
    private readonly HashSet<string> watched = [];
    private Card? card;
    private MergedCard? parting;
    private bool merging;
    private bool ready;

    [Inject] private CardReader Reader { get; set; } = null!;

    [Parameter, EditorRequired] public required Actor Me { get; set; }
    [Parameter, EditorRequired] public required string CustomerId { get; set; }

    /// <summary>The address of one of their conversations.</summary>
    [Parameter, EditorRequired] public required Func<string, string> AddressOf { get; set; }

    /// <summary>The conversation it stands beside; null beside none.</summary>
    [Parameter] public string? TalkId { get; set; }

    /// <summary>The parts this person has folded or unfolded, by name: "edits=1,notes=0".</summary>
    [Parameter] public string? Folded { get; set; }

    /// <summary>Above everything: the way back, on a telephone.</summary>
    [Parameter] public RenderFragment? Top { get; set; }

    /// <summary>In the corner: what closes it.</summary>
    [Parameter] public RenderFragment? Corner { get; set; }

    /// <summary>Under the name.</summary>
    [Parameter] public RenderFragment? ChildContent { get; set; }

    private Customers.Customer Customer => card!.Customer;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        Watch(LiveTopic.Workspace(Me.WorkspaceId), AgainAsync, typeof(CustomerChanged));
        await Task.Yield(); // what it stands beside, a conversation that somebody wants to read, goes to the browser first
        await ReadAsync();
        ready = true;
    }

    private async ValueTask<bool> AgainAsync(LiveBatch batch)
    {
        if (!batch.Missed && !batch.Changes.OfType<CustomerChanged>().Any(c => c.Customer == CustomerId || c.Customer == card?.Customer.Id)) return false;
        await ReadAsync();
        return true;
    }

    private async Task ReadAsync()
    {
        try { card = await Reader.FindAsync(Me, CustomerId, Gone); }
        catch (AccessDeniedException) { card = null; } // works here no more: the circuit is about to end
        // Only those that are shown, each by itself: of all other conversations not one change comes here.
        foreach (var talk in card?.Talks ?? [])
            if (watched.Add(talk.Id)) Watch(LiveTopic.Conversation(Me.WorkspaceId, talk.Id), Redraw, typeof(ConversationChanged));
    }

    private ValueTask<bool> Redraw(LiveBatch batch)
    {
        if (card is null || batch.Changes.OfType<ConversationChanged>().LastOrDefault()?.Row is not { } row) return ValueTask.FromResult(false);
        card = card with { Talks = [.. card.Talks.Select(t => t.Id == row.Id && row.Version >= t.Version ? row : t).OrderByDescending(t => t.LastSeq)] };
        return ValueTask.FromResult(true);
    }

    private bool IsOpen(string part, bool atFirst = true) => (Folded ?? "").Split(',').LastOrDefault(f => f.StartsWith(part + "=", StringComparison.Ordinal)) is { } told ? told.EndsWith('1') : atFirst;
}
