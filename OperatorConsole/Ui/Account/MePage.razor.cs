using System.Security.Claims;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;
using OperatorConsole.Ui.Kit;

namespace OperatorConsole.Ui.Account;

/// <summary>One's own page: name, language, looks, password, second factor, passkeys, sessions. What is changed in another window shows here at once.</summary>
public sealed partial class MePage : LiveComponent
{
    private static readonly Texts T = MeTexts.Words;
    private Actor? me;
    private string session = "";
    private Identity.Account? account;
    private TwoFactorState? factor;
    private IReadOnlyList<Passkey> passkeys = [];
    private IReadOnlyList<Session> sessions = [];

    [Inject] private OwnAccount Own { get; set; } = null!;
    [Inject] private TwoFactor TwoFactor { get; set; } = null!;
    [Inject] private Passkeys Passkeys { get; set; } = null!;
    [Inject] private Sessions Sessions { get; set; } = null!;
    [Inject] private AuthenticationStateProvider SignedIn { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        var who = (await SignedIn.GetAuthenticationStateAsync()).User;
        (me, session) = (Actors.Of(who), who.FindFirstValue(Actors.StampClaim) ?? "");
        Watch(LiveTopic.Operator(me.WorkspaceId, me.Id), async _ =>
        {
            await ReadAsync();
            return true;
        }, typeof(ProfileChanged));
        await ReadAsync();
    }

    private async Task ReadAsync()
    {
        try
        {
            (factor, passkeys, sessions) = (await TwoFactor.OfAsync(me!, Gone), await Passkeys.ListAsync(me!, Gone), await Sessions.OfAsync(me!, Gone));
            account = await Own.ReadAsync(me!, Gone);
        }
        catch (AccessDeniedException) { account = null; } // the circuit is about to end
    }
}
