using System.Text.Json;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Customer;

/// <summary>The words of the customer's chat page. Its scripts get all of them as one block of data, so that they ask the server for none.</summary>
internal sealed class ChatTexts
{
    public static readonly Texts Words = new(typeof(ChatTexts));

    private static readonly string[] Keys =
    [
        "messages", "write", "write_meanwhile", "send", "language", "theme_light", "theme_dark", "theme_system", "you", "unsupported",
        "status_queued", "status_sent", "status_delivered", "status_read", "status_failed", "not_sent", "not_sent_because", "retry", "discard",
        "left_one", "left_many", "over_one", "over_many", "new_one", "new_many", "typing", "typing_somebody", "state_bot", "state_waiting",
        "state_open", "state_resolved", "line_lost", "line_offline", "line_back", "problem", "problem_other", "queue", "place",
        "before_none", "before_one", "before_many", "wait", "queue_note", "quote", "quote_none", "unproved",
    ];

    /// <summary>All of them in the page's language. The default encoder writes &lt; as \u003C, so the block cannot end its element.</summary>
    /// <param name="beforeAnybody">What stands under the title while nobody has the conversation: the business's own words.</param>
    public static string AsJson(string beforeAnybody) => JsonSerializer.Serialize(Keys.ToDictionary(k => k, k => Words[k]).Append(new("state_other", beforeAnybody)).ToDictionary());
}
