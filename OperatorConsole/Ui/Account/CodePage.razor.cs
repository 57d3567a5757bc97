using Microsoft.AspNetCore.Components;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Ui.Account;

/// <summary>The second step of a sign-in: a code of the authenticator app, or a recovery code. Plain HTML, like the first.</summary>
public sealed partial class CodePage
{
    private static readonly Texts T = AccountTexts.Words;
    private string? problem;

    [Inject] private FrontDoor Door { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    /// <summary>Where to go afterwards, within this site.</summary>
    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    /// <summary><c>recovery</c>: by a recovery code.</summary>
    [SupplyParameterFromQuery] public string? By { get; set; }

    /// <summary>What was typed.</summary>
    [SupplyParameterFromForm(Name = "code", FormName = "code")] public string? Code { get; set; }

    /// <summary>Whether this computer is to be spared the code for a while.</summary>
    [SupplyParameterFromForm(Name = "trust", FormName = "code")] public bool Trust { get; set; }

    private bool ByRecovery => By == "recovery";

    private string Target => Identity.ReturnUrl.Local(ReturnUrl);

    private string Here => Link(By);

    private string OtherWay => Link(ByRecovery ? null : "recovery");

    /// <inheritdoc />
    protected override void OnInitialized()
    {
        if (!Door.IsCodeOwed(Context)) Navigation.NavigateTo(HttpMethods.IsGet(Context.Request.Method) ? "/login" : "/login?after=late");
    }

    private async Task EnterAsync()
    {
        try
        {
            await Door.EnterByCodeAsync(Context, Code ?? "", Trust, Context.RequestAborted);
            Navigation.NavigateTo(Target);
        }
        catch (ProblemException late) when (late.Key == "CodeTooLate") { Navigation.NavigateTo("/login?after=late"); }
        catch (ProblemException refused) { problem = ProblemWords.Of(refused); }
    }

    private string Link(string? by)
    {
        string[] asked = [.. new[] { by is null ? "" : "by=" + by, Target == "/" ? "" : "returnUrl=" + Uri.EscapeDataString(Target) }.Where(p => p.Length > 0)];
        return asked.Length == 0 ? "/login/code" : "/login/code?" + string.Join('&', asked);
    }
}
