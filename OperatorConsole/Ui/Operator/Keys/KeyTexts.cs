using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator.Keys;

/// <summary>The words of keys, palette, menus and of what is done with them.</summary>
internal sealed class KeyTexts
{
    public static readonly Texts Words = new(typeof(KeyTexts));
}
