using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Operator;

/// <summary>The words of the composer and of labels. The composer's scripts get theirs with its element, so that they ask the server for none.</summary>
internal sealed class ComposerTexts
{
    public static readonly Texts Words = new(typeof(ComposerTexts));

    private static readonly string[] Keys =
    [
        "canned", "canned_personal", "canned_none", "canned_filled", "canned_missing", "choose", "insert", "close", "key_enter", "mentions", "mention_none",
        "fields_open", "fields_fill", "fields_stop", "send_anyway", "answered", "others", "read_first", "edit_again", "quote", "quote_none", "quoting", "you", "assistant",
        "emoji_search", "emoji_recent", "left", "over", "note_hint", "role_operator", "role_supervisor", "role_admin",
    ];

    private static readonly ConcurrentDictionary<string, string> Blocks = new();

    /// <summary>The scripts' words in the page's language.</summary>
    public static string AsJson() => Blocks.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => JsonSerializer.Serialize(Keys.ToDictionary(k => k, k => Words[k])));
}
