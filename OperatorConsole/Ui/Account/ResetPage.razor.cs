using Microsoft.AspNetCore.Components;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Ui.Account;

/// <summary>Where a reset link leads: one chooses another password and then signs in with it. To look at the page uses nothing up.</summary>
public sealed partial class ResetPage
{
    private static readonly Texts T = AccountTexts.Words;
    private OneTimeLink? link;
    private string? problem;

    [Inject] private PasswordResets Resets { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    /// <summary>What the link carries.</summary>
    [Parameter] public string Token { get; set; } = "";

    /// <summary>What was typed as password; never sent back.</summary>
    [SupplyParameterFromForm(Name = "password", FormName = "reset")] public string? Password { get; set; }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        try { link = await Resets.FindAsync(Token, Context.Connection.RemoteIpAddress, Context.RequestAborted); }
        catch (ProblemException refused) { Refuse(refused); }
    }

    private async Task ChangeAsync()
    {
        if (link is null) return;
        try
        {
            await Resets.UseAsync(Token, Context.Connection.RemoteIpAddress, Password ?? "", Context.RequestAborted);
            Navigation.NavigateTo("/login?after=reset");
        }
        catch (ProblemException refused) when (refused.Key == "LinkNotValid") { Refuse(refused); }
        catch (ProblemException refused) { problem = ProblemWords.Of(refused); }
    }

    private void Refuse(ProblemException refused)
    {
        link = null;
        problem = ProblemWords.Of(refused);
        Context.Response.StatusCode = refused.Status;
    }
}
