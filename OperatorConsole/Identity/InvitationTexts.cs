using OperatorConsole.Platform.Text;

namespace OperatorConsole.Identity;

/// <summary>The words of a mail that brings an invitation.</summary>
internal sealed class InvitationTexts
{
    public static readonly Texts Words = new(typeof(InvitationTexts));
}
