using OperatorConsole.Customers;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator.Cards;

/// <summary>How a field's value is said to a person.</summary>
internal static class FieldWords
{
    /// <summary>A number in groups, a language by its name, a zone by its city; null for nothing.</summary>
    public static string? Of(CustomerField field, string? value) => value is null ? null : field switch
    {
        CustomerField.Phone => PhoneNumber.Shown(value),
        CustomerField.Language => Languages.Known(value) is { } known ? CardTexts.Words["Language_" + known] : value,
        CustomerField.TimeZone => value.Split('/')[^1].Replace('_', ' '),
        _ => value,
    };
}
