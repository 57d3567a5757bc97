using OperatorConsole.Platform.Text;

namespace OperatorConsole.Workspaces;

/// <summary>The words of what is wrong with a setting.</summary>
internal sealed class SectionTexts
{
    public static readonly Texts Words = new(typeof(SectionTexts));
}
