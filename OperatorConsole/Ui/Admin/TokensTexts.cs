using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Admin;

/// <summary>The words of the API tokens' page.</summary>
internal sealed class TokensTexts
{
    public static readonly Texts Words = new(typeof(TokensTexts));
}
