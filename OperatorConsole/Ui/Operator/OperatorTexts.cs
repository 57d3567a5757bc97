using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator;

/// <summary>The words of the operators' pages.</summary>
internal sealed class OperatorTexts
{
    public static readonly Texts Words = new(typeof(OperatorTexts));
}
