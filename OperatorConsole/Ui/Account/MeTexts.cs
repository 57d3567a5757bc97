using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Account;

/// <summary>The words of one's own page.</summary>
internal sealed class MeTexts
{
    public static readonly Texts Words = new(typeof(MeTexts));
}
