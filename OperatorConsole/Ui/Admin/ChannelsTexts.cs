using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Admin;

/// <summary>The words of the channels' page.</summary>
internal sealed class ChannelsTexts
{
    public static readonly Texts Words = new(typeof(ChannelsTexts));
}
