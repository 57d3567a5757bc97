using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Shared;

/// <summary>The words of what channels bring: faults in sentences with the next step, kinds of messages, the window, templates.</summary>
internal sealed class ChannelTexts
{
    public static readonly Texts Words = new(typeof(ChannelTexts));

    private static readonly string[] Keys =
    [
        "template_choose", "template_send", "template_search", "template_none", "template_preview", "template_field", "template_media", "template_example", "template_failed", "template_close", "template_back",
    ];

    private static readonly ConcurrentDictionary<string, string> Blocks = new();

    /// <summary>The scripts' words in the page's language.</summary>
    public static string AsJson() => Blocks.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => JsonSerializer.Serialize(Keys.ToDictionary(k => k, k => Words[k])));

    /// <summary>Why a message was not sent, in a sentence, and what its provider said of it.</summary>
    public static (string Sentence, string Said) OfMessage(string? error, CultureInfo culture)
    {
        var (word, said) = FaultWords.Read(error ?? "", SendingFault.All);
        return word is null ? (said, "") : (Words.In(culture, "Fault_" + word), said);
    }

    /// <summary>What is wrong with an account, in a sentence, and what its provider said of it.</summary>
    public static (string Sentence, string Said) OfAccount(string? fault, CultureInfo culture)
    {
        var (word, said) = FaultWords.Read(fault ?? "", AccountFault.All);
        return word is null ? (said, "") : (Words.In(culture, "Account_" + word), said);
    }
}
