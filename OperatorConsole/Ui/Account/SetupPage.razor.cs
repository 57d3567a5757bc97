using System.Globalization;
using Microsoft.AspNetCore.Components;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Ui.Account;

/// <summary>
/// The first start: the code from the log, the business, its first admin. What was given before travels with each form, and the code is asked again each time,
/// so that nothing is kept here for somebody who goes away in the middle.
/// </summary>
public sealed partial class SetupPage
{
    private static readonly Texts T = SetupTexts.Words;
    private static readonly Texts A = AccountTexts.Words;
    private static readonly string[] Zones = [.. TimeZoneInfo.GetSystemTimeZones().Select(z => z.Id).Where(id => id.Contains('/')).Append("UTC").Distinct().Order(StringComparer.Ordinal)];
    private Step step;
    private string? problem;
    private string? problemField;

    private enum Step { Code, Business, Admin }

    [Inject] private FirstStart First { get; set; } = null!;
    [Inject] private SetupCode Printed { get; set; } = null!;
    [Inject] private Entrance Entrance { get; set; } = null!;
    [Inject] private NavigationManager Navigation { get; set; } = null!;

    [CascadingParameter] private HttpContext Context { get; set; } = null!;

    /// <summary>The step the form was at.</summary>
    [SupplyParameterFromForm(Name = "step", FormName = "setup")] public string? At { get; set; }

    /// <summary>Back to the step before.</summary>
    [SupplyParameterFromForm(Name = "back", FormName = "setup")] public bool Back { get; set; }

    /// <summary>The code of the log.</summary>
    [SupplyParameterFromForm(Name = "code", FormName = "setup")] public string? Code { get; set; }

    /// <summary>The business's name.</summary>
    [SupplyParameterFromForm(Name = "business", FormName = "setup")] public string? Business { get; set; }

    /// <summary>Its short id.</summary>
    [SupplyParameterFromForm(Name = "slug", FormName = "setup")] public string? Slug { get; set; }

    /// <summary>Its VAT number.</summary>
    [SupplyParameterFromForm(Name = "vat", FormName = "setup")] public string? Vat { get; set; }

    /// <summary>Its time zone.</summary>
    [SupplyParameterFromForm(Name = "zone", FormName = "setup")] public string? Zone { get; set; }

    /// <summary>The language of its messages.</summary>
    [SupplyParameterFromForm(Name = "language", FormName = "setup")] public string? Language { get; set; }

    /// <summary>The admin's name.</summary>
    [SupplyParameterFromForm(Name = "name", FormName = "setup")] public string? Name { get; set; }

    /// <summary>The admin's e-mail.</summary>
    [SupplyParameterFromForm(Name = "email", FormName = "setup")] public string? Email { get; set; }

    /// <summary>The admin's password; never sent back.</summary>
    [SupplyParameterFromForm(Name = "password", FormName = "setup")] public string? Password { get; set; }

    private NewBusiness Given => new(Business, Slug, Vat, Language, Zone);

    private string Chosen => Language ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    // What is not asked at this step travels along.
    private IEnumerable<(string Key, string Value)> Carried => new (string Key, string? Value, Step Step)[]
    {
        ("code", Code, Step.Code), ("business", Business, Step.Business), ("slug", Slug, Step.Business), ("vat", Vat, Step.Business), ("zone", Zone, Step.Business),
        ("language", Language, Step.Business), ("name", Name, Step.Admin), ("email", Email, Step.Admin),
    }.Where(c => c.Value is { Length: > 0 } && c.Step != step).Select(c => (c.Key, c.Value!));

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (!await First.IsNeededAsync(Context.RequestAborted)) Navigation.NavigateTo("/");
        else if (HttpMethods.IsGet(Context.Request.Method)) Printed.Announce();
        if (Enum.TryParse<Step>(At, out var at) && Enum.IsDefined(at)) step = at;
    }

    private async Task GoAsync()
    {
        if (!await First.IsNeededAsync(Context.RequestAborted)) return;
        if (Back)
        {
            step = step == Step.Admin ? Step.Business : Step.Code;
            return;
        }
        try
        {
            First.Demand(Code);
            if (step != Step.Code) First.Check(Given);
            if (step == Step.Admin) await FinishAsync();
            else step++;
        }
        catch (SetupException wrong) { Refuse(wrong, Step.Business, wrong.Field); }
        catch (ProblemException wrong) when (wrong.Key is "WrongSetupCode" or "TooMany") { Refuse(wrong, Step.Code, "Code"); }
        catch (ProblemException wrong) { Refuse(wrong, step, "Admin"); }
    }

    private async Task FinishAsync()
    {
        var account = await First.FinishAsync(Code, Given, Name, Email, Password, Context.RequestAborted);
        await Entrance.OpenAsync(Context, account, Context.RequestAborted);
        Navigation.NavigateTo("/setup/done");
    }

    private void Refuse(ProblemException why, Step back, string field) => (step, problem, problemField) = (back, ProblemWords.Of(why), field);

    private string? Invalid(string field) => problemField == field ? "true" : null;
}
