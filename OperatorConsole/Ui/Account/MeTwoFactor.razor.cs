using Microsoft.AspNetCore.Components;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Ui.Kit;

namespace OperatorConsole.Ui.Account;

/// <summary>The second factor on one's own page: switch on with the app, new recovery codes, switch off.</summary>
public sealed partial class MeTwoFactor : LiveComponent
{
    private static readonly Texts T = MeTexts.Words;
    private static readonly Texts A = AccountTexts.Words;
    private Doing doing;
    private TwoFactorKey? key;
    private IReadOnlyList<string>? codes;
    private string code = "";
    private string password = "";

    private enum Doing { Nothing, SetUp, Renew, Disable }

    [Inject] private TwoFactor TwoFactor { get; set; } = null!;

    /// <summary>Whose it is.</summary>
    [Parameter, EditorRequired] public required Actor Me { get; set; }

    /// <summary>How it stands.</summary>
    [Parameter, EditorRequired] public required TwoFactorState State { get; set; }

    private void Start(Doing what) => (doing, code, password, key) = (what, "", "", null);

    private void Stop() => Start(Doing.Nothing);

    private async Task BeginAsync()
    {
        var made = await TwoFactor.BeginAsync(Me, Gone);
        Start(Doing.SetUp);
        key = made;
    }

    private async Task ConfirmAsync()
    {
        codes = await TwoFactor.ConfirmAsync(Me, code, Gone);
        Stop();
    }

    private async Task RenewAsync()
    {
        codes = await TwoFactor.RenewCodesAsync(Me, code, Gone);
        Stop();
    }

    private async Task DisableAsync()
    {
        await TwoFactor.DisableAsync(Me, password, code, Gone);
        Stop();
        Toasts.Show(T["FactorIsOff"], ToastKind.Done);
    }
}
