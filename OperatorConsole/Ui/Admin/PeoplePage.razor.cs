using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Ui.Kit;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Ui.Admin;

/// <summary>What an admin is asked before it is done to a person.</summary>
public enum Asking
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Whom to invite.</summary>
    Invite,

    /// <summary>Which role to give.</summary>
    Role,

    /// <summary>Whether to switch the account off.</summary>
    Disable,

    /// <summary>Whether to end what is open.</summary>
    EndSessions,

    /// <summary>Whether to take the second factor away.</summary>
    RemoveSecondFactor,

    /// <summary>Whether to make a link for a new password.</summary>
    ResetLink,
}

/// <summary>Who works here, for admins: invite, change, switch off.</summary>
public sealed partial class PeoplePage : LiveComponent
{
    private static readonly Texts T = PeopleTexts.Words;
    private Actor? me;
    private bool ready;
    private IReadOnlyList<Identity.Account> people = [];
    private IReadOnlyList<OneTimeLink> invitations = [];
    private Asking asked;
    private Identity.Account? about;
    private NewLink? link;
    private string linkTitle = "";
    private string linkFor = "";
    private InvitationMail? mail;

    [Inject] private People People { get; set; } = null!;
    [Inject] private Invitations Invitations { get; set; } = null!;
    [Inject] private PasswordResets Resets { get; set; } = null!;
    [Inject] private WorkspaceDirectory Workspaces { get; set; } = null!;
    [Inject] private PublicAddress Public { get; set; } = null!;
    [Inject] private AuthenticationStateProvider SignedIn { get; set; } = null!;

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        me = Actors.Of((await SignedIn.GetAuthenticationStateAsync()).User);
        Watch(LiveTopic.Workspace(me.WorkspaceId), async _ =>
        {
            await ReadAsync();
            return true;
        }, typeof(AccessChanged), typeof(ProfileChanged), typeof(InvitationsChanged));
        await ReadAsync();
        ready = true;
    }

    private async Task ReadAsync()
    {
        try { (people, invitations) = (await People.ListAsync(me!, Gone), await Invitations.ListAsync(me!, Gone)); }
        catch (AccessDeniedException) { (people, invitations) = ([], []); } // no admin any more: the circuit is about to end
    }

    private bool IsLocked(Identity.Account person) => person.LockoutEnd > Clock.GetUtcNow();

    private void Open(Asking what, Identity.Account? person = null) => (asked, about) = (what, person);

    private void Close() => (asked, about) = (Asking.None, null);

    private async Task InviteAsync((string Email, Role Role) who)
    {
        var made = await Invitations.InviteAsync(me!, who.Email, who.Role, Gone);
        await ShowInvitationAsync(new(made.Path, made.Link.EndsAt), who.Email);
        Close();
    }

    private async Task ResendAsync(OneTimeLink invitation) => await ShowInvitationAsync(await Invitations.ResendAsync(me!, invitation.Id, Gone), invitation.Email);

    private async Task RevokeAsync(OneTimeLink invitation)
    {
        await Invitations.RevokeAsync(me!, invitation.Id, Gone);
        Toasts.Show(T["Revoked"], ToastKind.Done);
    }

    private Task ChangeRoleAsync(Role role) => TryAsync(async () =>
    {
        var person = about!;
        await People.ChangeRoleAsync(me!, person.Id, role, Gone);
        Close();
        Toasts.Show(T["RoleChanged", person.Name], ToastKind.Done);
    });

    private async Task UnlockAsync(Identity.Account person)
    {
        await People.UnlockAsync(me!, person.Id, Gone);
        Toasts.Show(T["Unlocked", person.Name], ToastKind.Done);
    }

    private async Task EnableAsync(Identity.Account person)
    {
        await People.EnableAsync(me!, person.Id, Gone);
        Toasts.Show(T["Enabled", person.Name], ToastKind.Done);
    }

    private async Task ConfirmAsync()
    {
        var (what, person) = (asked, about!);
        Close();
        switch (what)
        {
            case Asking.Disable: await People.DisableAsync(me!, person.Id, Gone); break;
            case Asking.EndSessions: await People.EndSessionsAsync(me!, person.Id, Gone); break;
            case Asking.RemoveSecondFactor: await People.RemoveSecondFactorAsync(me!, person.Id, Gone); break;
            default:
                Show(await Resets.MakeAsync(me!, person.Id, Gone), T["ResetLink"], person.Name);
                return;
        }
        Toasts.Show(T["Did_" + what, person.Name], ToastKind.Done);
    }

    private void Show(NewLink made, string title, string whom) => (link, linkTitle, linkFor, mail) = (made, title, whom, null);

    private async Task ShowInvitationAsync(NewLink made, string email)
    {
        Show(made, T["InviteLink"], email);
        mail = InvitationMail.Of(me!.Name, (await Workspaces.FindAsync(me.WorkspaceId, Gone))!.Name, Public.Link(made.Path));
    }
}
