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
    private bool ready;
    private bool told;

    [Inject] private InboxBoard Boards { get; set; } = null!;
    [Inject] private Directory Directory { get; set; } = null!;
    [Inject] private AuthenticationStateProvider SignedIn { get; set; } = null!;
    [Inject] private IJSRuntime Browser { get; set; } = null!;

    /// <summary>Which tab: mine, waiting, bot or all.</summary>
    [SupplyParameterFromQuery] public string? Tab { get; set; }

    /// <summary>Only in this state.</summary>
    [SupplyParameterFromQuery] public string? State { get; set; }

    /// <summary>Only on this channel.</summary>
    [SupplyParameterFromQuery] public string? Channel { get; set; }

    /// <summary>Only of this person: me, none or an id.</summary>
    [SupplyParameterFromQuery(Name = "who")] public string? Assignee { get; set; }

    /// <summary>The open conversation.</summary>
    [SupplyParameterFromQuery(Name = "c")] public string? Open { get; set; }

    /// <summary>On a narrow screen: the customer's card instead of the thread.</summary>
    [SupplyParameterFromQuery] public string? View { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        me = Actors.Of((await SignedIn.GetAuthenticationStateAsync()).User);
        Watch(LiveTopic.Workspace(me.WorkspaceId), RenameAsync, typeof(LabelsChanged));
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

    /// <inheritdoc />
    protected override void OnParametersSet() => choice = new ListChoice
    {
        Tab = Tab is ListChoice.Mine or ListChoice.WaitingTab or ListChoice.BotTab ? Tab : ListChoice.All,
        State = State, Channel = Channel, Assignee = Assignee, Open = NewId.IsOne(Open) ? Open : null, View = View == "info" ? View : null,
    };

    /// <inheritdoc />
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!ready || told) return;
        told = true;
        await Browser.InvokeVoidAsync("operatorConsole.live", Gone);
    }
}
