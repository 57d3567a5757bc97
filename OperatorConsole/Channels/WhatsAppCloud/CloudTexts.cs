using OperatorConsole.Platform.Text;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>The words of WhatsApp's part of the channel page: <c>Field_</c>, <c>Help_</c>, <c>Check_</c>, <c>Fact_</c> and <c>Fault_</c> with a name after each.</summary>
internal sealed class CloudTexts
{
    public static readonly Texts Words = new(typeof(CloudTexts));
}
