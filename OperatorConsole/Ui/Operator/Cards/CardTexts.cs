using System.Text.Json;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator.Cards;

/// <summary>The words of customers' cards and of the list of customers; those of the script go with the card.</summary>
internal sealed class CardTexts
{
    public static readonly Texts Words = new(typeof(CardTexts));

    private static readonly string[] ForScript = ["saving", "saved", "not_saved", "offline", "replaced", "changed_now", "emptied"];

    /// <summary>What the script says, in the page's language.</summary>
    public static string AsJson() => JsonSerializer.Serialize(ForScript.ToDictionary(k => k, k => Words[k]));
}
