using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator;

/// <summary>The words of search, sorts and saved filters.</summary>
internal sealed class FindTexts
{
    public static readonly Texts Words = new(typeof(FindTexts));
}
