using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Account;

/// <summary>The words of the first start.</summary>
internal sealed class SetupTexts
{
    public static readonly Texts Words = new(typeof(SetupTexts));
}
