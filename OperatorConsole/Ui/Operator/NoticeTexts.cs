using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator;

/// <summary>The words of notices and of their panel.</summary>
internal sealed class NoticeTexts
{
    public static readonly Texts Words = new(typeof(NoticeTexts));
}
