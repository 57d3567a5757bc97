using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Admin;

/// <summary>The words of the people page.</summary>
internal sealed class PeopleTexts
{
    public static readonly Texts Words = new(typeof(PeopleTexts));
}
