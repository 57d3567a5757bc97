using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Shared;

/// <summary>The words of answers offered with a message.</summary>
internal sealed class QuickReplyTexts
{
    public static readonly Texts Words = new(typeof(QuickReplyTexts));
}
