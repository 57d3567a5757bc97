using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Admin.Settings;

/// <summary>The words of the settings and of the audit log.</summary>
internal sealed class SettingsTexts
{
    public static readonly Texts Words = new(typeof(SettingsTexts));
}
