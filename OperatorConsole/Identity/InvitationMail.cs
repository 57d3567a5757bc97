namespace OperatorConsole.Identity;

/// <summary>A mail that brings an invitation, to be sent by whoever invites. Plain text.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">The rest, the link in a line of its own.</param>
public sealed record InvitationMail(string Subject, string Text)
{
    /// <summary>In the language of the page or request being answered.</summary>
    /// <param name="invitedBy">Who invites.</param>
    /// <param name="business">Into whose console.</param>
    /// <param name="link">The full link.</param>
    public static InvitationMail Of(string invitedBy, string business, string link)
    {
        var words = InvitationTexts.Words;
        return new(words["Subject", business], string.Join("\n\n", words["Hello"], words["Invited", invitedBy, business], words["Open"] + "\n" + link,
            words["Lasts", Invitations.Lifetime.Days], words["Unexpected"]));
    }
}
