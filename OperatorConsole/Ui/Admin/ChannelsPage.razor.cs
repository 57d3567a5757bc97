using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;
using OperatorConsole.Ui.Shared;

namespace OperatorConsole.Ui.Admin;

/// <summary>The workspace's accounts with providers, for admins (SPEC C7): how they are, what they need, what came and could not be taken in.</summary>
public sealed partial class ChannelsPage
{
    private const int MostKept = 100;
    private static readonly Texts T = ChannelsTexts.Words;
    private Actor? me;
    private bool ready;
    private IReadOnlyList<ChannelAccount> accounts = [];
    private IReadOnlyList<ChannelDelivery> kept = [];
    private IChannelKind? adding;
    private string? chosen;

    [Inject] private ChannelAccounts Accounts { get; set; } = null!;
    [Inject] private Replays Deliveries { get; set; } = null!;
    [Inject] private IEnumerable<IChannelKind> AllKinds { get; set; } = null!;
    [Inject] private AuthenticationStateProvider SignedIn { get; set; } = null!;

    private IReadOnlyList<IChannelKind> Kinds => [.. AllKinds];

    private ChannelAccount? Chosen => accounts.FirstOrDefault(a => a.Id == chosen) ?? (accounts.Count > 0 ? accounts[0] : null);

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        me = Actors.Of((await SignedIn.GetAuthenticationStateAsync()).User);
        Watch(LiveTopic.Workspace(me.WorkspaceId), async _ =>
        {
            await ReadAsync();
            return true;
        }, typeof(AccountsChanged));
        await ReadAsync();
        ready = true;
    }

    private async Task ReadAsync()
    {
        try { (accounts, kept) = (await Accounts.ListAsync(me!, Gone), await Deliveries.ListAsync(me!, MostKept, Gone)); }
        catch (AccessDeniedException) { (accounts, kept) = ([], []); } // no admin any more: the circuit is about to end
    }

    private async Task AddedAsync(string id)
    {
        (chosen, adding) = (id, null);
        await ReadAsync();
    }

    private IChannelKind? KindOf(ChannelAccount account) => Kinds.FirstOrDefault(k => k.Channel == account.Channel);

    private static string Icon(ChannelAccount account) => ChannelIcon.Known(account.Channel);

    private string Dot(ChannelAccount account) => State(account) switch { "Works" => "ok", "Held" => "bad", "Off" or "Quiet" => "", _ => "warn" };

    private string StateWord(ChannelAccount account) => T[State(account)];

    private string State(ChannelAccount account) => account switch
    {
        { IsOn: false } => "Off",
        { HeldUntil: { } until } when until == ChannelAccount.UntilMended => "Held",
        { HeldUntil: { } until } when until > Clock.GetUtcNow() => "Paused",
        { LastFaultAt: { } fault } when !(account.LastDeliveryAt > fault) => "Trouble",
        { LastDeliveryAt: null } => "Quiet",
        _ => "Works",
    };
}
