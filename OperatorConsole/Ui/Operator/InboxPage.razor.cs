using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.JSInterop;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator;

/// <summary>The inbox: list, thread and panel. It holds what the parts share; each part draws itself, and only navigation draws the page.</summary>
public sealed partial class InboxPage
{
    private static readonly Texts T = OperatorTexts.Words;
    private ListChoice choice = new();
    private Actor? me;
    private WorkspaceBoard? board;
    private DirectoryPage? names;
    private IReadOnlyDictionary<string, string> habits = new Dictionary<string, string>();
    private IReadOnlyList<SavedFilter> saved = [];
    private bool ready;
    private bool told;

    [Inject] private InboxBoard Boards { get; set; } = null!;
    [Inject] private Directory Directory { get; set; } = null!;
    [Inject] private AuthenticationStateProvider SignedIn { get; set; } = null!;
    [Inject] private Habits Habits { get; set; } = null!;
    [Inject] private IJSRuntime Browser { get; set; } = null!;

    /// <summary>Which tab: mine, waiting, bot or all.</summary>
    [SupplyParameterFromQuery] public string? Tab { get; set; }

    /// <summary>Only in this state.</summary>
    [SupplyParameterFromQuery] public string? State { get; set; }

    /// <summary>Only on this channel.</summary>
    [SupplyParameterFromQuery] public string? Channel { get; set; }

    /// <summary>Only of this person: me, none or an id.</summary>
    [SupplyParameterFromQuery(Name = "who")] public string? Assignee { get; set; }

    /// <summary>Only with this label.</summary>
    [SupplyParameterFromQuery] public string? Label { get; set; }

    /// <summary>Only as urgent as this.</summary>
    [SupplyParameterFromQuery] public string? Priority { get; set; }

    /// <summary>"me": only where a note names the reader.</summary>
    [SupplyParameterFromQuery] public string? Mentions { get; set; }

    /// <summary>How the list is sorted: newest, waiting or priority.</summary>
    [SupplyParameterFromQuery] public string? Sort { get; set; }

    /// <summary>What is looked for.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    /// <summary>The message of the open conversation to show.</summary>
    [SupplyParameterFromQuery(Name = "m")] public string? Message { get; set; }

    /// <summary>The open conversation.</summary>
    [SupplyParameterFromQuery(Name = "c")] public string? Open { get; set; }

    /// <summary>On a narrow screen: the customer's card instead of the thread.</summary>
    [SupplyParameterFromQuery] public string? View { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        me = Actors.Of((await SignedIn.GetAuthenticationStateAsync()).User);
        Watch(LiveTopic.Workspace(me.WorkspaceId), RenameAsync, typeof(LabelsChanged));
        Watch(LiveTopic.Operator(me.WorkspaceId, me.Id), RechooseAsync, typeof(PreferenceChanged));
        Learn(await Habits.OfAsync(me));
        board = await Boards.OfAsync(me.WorkspaceId, Gone);
        names = await Directory.OfAsync(me.WorkspaceId, Gone);
        ready = true;
    }

    private async ValueTask<bool> RenameAsync(LiveBatch batch)
    {
        if (names is null) return false;
        names = await Directory.SinceAsync(me!.WorkspaceId, batch.Changes.OfType<LabelsChanged>().Select(c => c.At).LastOrDefault(Clock.GetUtcNow()), Gone);
        return true;
    }

    // What they chose in another window holds here too; what the address says stands above it.
    private async ValueTask<bool> RechooseAsync(LiveBatch batch)
    {
        if (!batch.Missed && !batch.Changes.OfType<PreferenceChanged>().Any(c => c.Key.StartsWith("list.", StringComparison.Ordinal))) return false;
        Learn(await Habits.AgainAsync(me!));
        return true;
    }

    private void Learn(IReadOnlyDictionary<string, string> chosen)
    {
        habits = chosen;
        saved = SavedFilters.Read(habits.GetValueOrDefault(SavedFilters.Key));
        Choose();
    }

    /// <inheritdoc />
    protected override void OnParametersSet() => Choose();

    private void Choose()
    {
        var asked = new ListChoice
        {
            Tab = Tab is ListChoice.Mine or ListChoice.WaitingTab or ListChoice.BotTab ? Tab : ListChoice.All,
            State = ListChoice.Known<ConversationState>(State), Channel = Named(Channel), Assignee = Named(Assignee), Label = Named(Label), Priority = ListChoice.Known<Priority>(Priority),
            Mentions = Mentions == ListChoice.Me,
            Query = Query?.Trim() is { Length: > 0 and <= SearchWords.LongestQuery } words ? words : null,
            Open = Named(Open), Message = Open is null ? null : Named(Message), View = View == "info" ? View : null,
        };
        choice = asked with { Sort = ListChoice.KnownSort(Sort) ?? ListChoice.KnownSort(habits.GetValueOrDefault(asked.SortKey)) };
    }

    private static string? Named(string? id) => NewId.IsOne(id) ? id : null;

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!ready || told) return;
        told = true;
        await Browser.InvokeVoidAsync("operatorConsole.live", Gone);
    }
}
