using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Account;

/// <summary>The words of sign-in.</summary>
internal sealed class AccountTexts
{
    public static readonly Texts Words = new(typeof(AccountTexts));
}
