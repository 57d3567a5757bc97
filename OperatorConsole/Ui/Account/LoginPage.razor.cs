using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Ui.Account;

/// <summary>Sign-in by e-mail and password. A plain page: nobody who is not signed in gets a circuit.</summary>
public sealed partial class LoginPage
{
    private static readonly Texts T = AccountTexts.Words;
    private string? problem;
    private string? someoneElse;

    [Inject] private FrontDoor Door { get; set; } = null!;
    [Inject] private IAntiforgery Antiforgery { get; set; } = null!;
    [Inject] private DemoAccounts Demo { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    /// <summary>Where to go afterwards, within this site.</summary>
    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    /// <summary>Why one is here: <c>reset</c> after a new password, <c>late</c> when the code came too late.</summary>
    [SupplyParameterFromQuery] public string? After { get; set; }

    /// <summary>What was typed as e-mail.</summary>
    [SupplyParameterFromForm(Name = "email", FormName = "login")] public string? Email { get; set; }

    /// <summary>What was typed as password; never sent back.</summary>
    [SupplyParameterFromForm(Name = "password", FormName = "login")] public string? Password { get; set; }

    private string Target => Identity.ReturnUrl.Local(ReturnUrl);

    private string Here => Target == "/" ? "/login" : "/login?returnUrl=" + Uri.EscapeDataString(Target);

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (!HttpMethods.IsGet(Context.Request.Method) || Actors.Find(Context.User) is not { } actor) return;
        // Sent here from a page that is not theirs: to send them back would go round for ever.
        if (Target == "/") Navigation.NavigateTo("/");
        else someoneElse = actor.Name;
    }

    private async Task EnterAsync()
    {
        if (!await Antiforgery.IsRequestValidAsync(Context))
        {
            // Most often the same person has signed in in another tab meanwhile.
            if (Actors.Find(Context.User) is not null) Navigation.NavigateTo(Target);
            else problem = ProblemWords.Of("NoAntiforgery");
            return;
        }
        try
        {
            var isIn = await Door.EnterAsync(Context, Email?.Trim() ?? "", Password ?? "", Context.RequestAborted);
            Navigation.NavigateTo(isIn ? Target : Target == "/" ? "/login/code" : "/login/code?returnUrl=" + Uri.EscapeDataString(Target));
        }
        catch (ProblemException refused) { problem = ProblemWords.Of(refused); }
    }
}
