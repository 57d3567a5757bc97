using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.WebUtilities;
using OperatorConsole.Conversations.Cards;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;
using OperatorConsole.Ui.Operator.Cards;

namespace OperatorConsole.Ui.Operator;

/// <summary>All customers, who was in touch last first, and the card of one of them. The address holds what is looked for and who is open.</summary>
public sealed partial class CustomersPage
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(120);
    private static readonly Texts T = CardTexts.Words;
    private CancellationTokenSource? typing;
    private IReadOnlyList<CardLine> lines = [];
    private CardPlace? next;
    private Actor? me;
    private string? folded;
    private string? begun;
    private string? shown;
    private bool ready;

    [Inject] private CardReader Reader { get; set; } = null!;
    [Inject] private Habits Habits { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;
    [Inject] private AuthenticationStateProvider SignedIn { get; set; } = null!;

    /// <summary>What is looked for.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    /// <summary>Whose card is open.</summary>
    [SupplyParameterFromQuery] public string? Id { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        me = Actors.Of((await SignedIn.GetAuthenticationStateAsync()).User);
        Watch(LiveTopic.Workspace(me.WorkspaceId), AgainAsync, typeof(CustomerChanged));
        folded = (await Habits.OfAsync(me)).GetValueOrDefault(CardPane.FoldedKey);
        begun = Query;
        await ReadAsync();
        ready = true;
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        if (ready && Query != shown) await ReadAsync();
    }

    private async ValueTask<bool> AgainAsync(LiveBatch batch)
    {
        await ReadAsync();
        return true;
    }

    private async Task ReadAsync()
    {
        shown = Query;
        try
        {
            var page = await Reader.ListAsync(me!, Query, null, Gone);
            if (shown == Query) (lines, next) = (page.Lines, page.Next); // else somebody typed on, and the later answer counts
        }
        catch (AccessDeniedException) { (lines, next) = ([], null); } // works here no more: the circuit is about to end
    }

    private Task MoreAsync() => TryAsync(async () =>
    {
        if (next is null) return;
        var page = await Reader.ListAsync(me!, Query, next, Gone);
        (lines, next) = ([.. lines, .. page.Lines.Where(l => lines.All(h => h.Customer.Id != l.Customer.Id))], page.Next);
    });

    private async Task TypedAsync(ChangeEventArgs typed)
    {
        var words = (typed.Value as string)?.Trim() is { Length: > 0 } some ? some : null;
        if (typing is not null) await typing.CancelAsync();
        using var mine = typing = CancellationTokenSource.CreateLinkedTokenSource(Gone);
        try { await Task.Delay(Pause, Clock, mine.Token); }
        catch (OperationCanceledException) { return; }
        finally { if (typing == mine) typing = null; }
        if (words != Query) Navigation.NavigateTo(Address(Id, words), replace: true);
    }

    private string Address(string? id) => Address(id, Query);

    private static string Address(string? id, string? words)
    {
        var parts = new Dictionary<string, string?>();
        if (words is not null) parts["q"] = words;
        if (id is not null) parts["id"] = id;
        return QueryHelpers.AddQueryString("/customers", parts);
    }
}
