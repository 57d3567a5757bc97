using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Admin;

/// <summary>The words of the admin area's frame.</summary>
internal sealed class AdminTexts
{
    public static readonly Texts Words = new(typeof(AdminTexts));
}
