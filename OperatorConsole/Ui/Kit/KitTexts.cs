using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Kit;

/// <summary>The words of the kit.</summary>
internal sealed class KitTexts
{
    public static readonly Texts Words = new(typeof(KitTexts));
}
