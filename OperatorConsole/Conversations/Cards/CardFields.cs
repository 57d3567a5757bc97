using OperatorConsole.Customers;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Conversations.Cards;

/// <summary>What may stand in each field of a card, and in which one form it is kept.</summary>
public static class CardFields
{
    /// <summary>The longest notes.</summary>
    public const int LongestAbout = 4000;

    /// <summary>The longest of any other field, as it is typed.</summary>
    public const int LongestLine = 200;

    private const int LongestEmail = 254;

    /// <summary>As it is kept; null for an empty field.</summary>
    /// <param name="field">Which.</param>
    /// <param name="typed">What was typed.</param>
    /// <param name="country">ISO code of the country that a phone number without one belongs to.</param>
    /// <exception cref="ProblemException">400: it is no such thing.</exception>
    public static string? Clean(CustomerField field, string? typed, string country)
    {
        var text = field == CustomerField.About ? Notes(typed) : MessageText.Line(typed, LongestEmail);
        if (text is null) return field == CustomerField.Name ? throw new ProblemException(400, "EmptyName") : null;
        return field switch
        {
            CustomerField.Name or CustomerField.Company => MessageText.Line(text, LongestLine),
            CustomerField.Phone => PhoneNumber.Read(text, country) ?? throw new ProblemException(400, "InvalidPhone"),
            CustomerField.Email => IsEmail(text) ? text : throw new ProblemException(400, "InvalidEmail"),
            CustomerField.Language => Languages.Known(text) ?? throw new ProblemException(400, "InvalidLanguage"),
            CustomerField.VatNumber => VatNumber.Read(text) is { Fault: null } vat ? vat.Number : throw new ProblemException(400, "InvalidVat"),
            CustomerField.TimeZone => TimeZoneInfo.TryFindSystemTimeZoneById(text, out var zone) && zone.HasIanaId ? zone.Id : throw new ProblemException(400, "InvalidTimeZone"),
            _ => text,
        };
    }

    private static string? Notes(string? typed)
    {
        var text = MessageText.Clean(typed ?? "").Trim();
        if (text.Length > LongestAbout) throw new ProblemException(400, "NotesTooLong", LongestAbout);
        return text.Length == 0 ? null : text;
    }

    private static bool IsEmail(string text) =>
        text.Split('@') is [{ Length: > 0 }, var host] && host.Contains('.', StringComparison.Ordinal) && host.Trim('.') == host && !text.Any(char.IsWhiteSpace);
}
