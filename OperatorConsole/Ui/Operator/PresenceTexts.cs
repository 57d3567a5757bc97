using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator;

/// <summary>The words of presence.</summary>
internal sealed class PresenceTexts
{
    public static readonly Texts Words = new(typeof(PresenceTexts));
}
