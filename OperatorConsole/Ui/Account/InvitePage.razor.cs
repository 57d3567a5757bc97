using Microsoft.AspNetCore.Components;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Ui.Account;

/// <summary>Where an invitation leads: one chooses name and password and is in. To look at the page uses nothing up.</summary>
public sealed partial class InvitePage
{
    private static readonly Texts T = AccountTexts.Words;
    private OneTimeLink? invitation;
    private string workspace = "";
    private string? problem;

    [Inject] private Invitations Invitations { get; set; } = null!;
    [Inject] private WorkspaceDirectory Workspaces { get; set; } = null!;
    [Inject] private Entrance Entrance { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    /// <summary>What the link carries.</summary>
    [Parameter] public string Token { get; set; } = "";

    /// <summary>What was typed as name.</summary>
    [SupplyParameterFromForm(Name = "name", FormName = "invite")] public string? Name { get; set; }

    /// <summary>What was typed as password; never sent back.</summary>
    [SupplyParameterFromForm(Name = "password", FormName = "invite")] public string? Password { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        try
        {
            invitation = await Invitations.FindAsync(Token, Context.Connection.RemoteIpAddress, Context.RequestAborted);
            workspace = (await Workspaces.FindAsync(invitation.WorkspaceId, Context.RequestAborted))?.Name ?? "";
        }
        catch (ProblemException refused) { Refuse(refused); }
    }

    private async Task AcceptAsync()
    {
        if (invitation is null) return;
        try
        {
            var account = await Invitations.AcceptAsync(Token, Context.Connection.RemoteIpAddress, Name ?? "", Password ?? "", Context.RequestAborted);
            await Entrance.OpenAsync(Context, account, Context.RequestAborted);
            Navigation.NavigateTo("/");
        }
        catch (ProblemException refused) when (refused.Key == "LinkNotValid") { Refuse(refused); }
        catch (ProblemException refused) { problem = ProblemWords.Of(refused); }
    }

    private void Refuse(ProblemException refused)
    {
        invitation = null;
        problem = ProblemWords.Of(refused);
        Context.Response.StatusCode = refused.Status;
    }
}
