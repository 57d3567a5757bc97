using System.Text.Json;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Developer;

/// <summary>The words of the API's page, which its script gets as one block of data. What the API itself is described with is English.</summary>
internal sealed class ApiDocsTexts
{
    public static readonly Texts Words = new(typeof(ApiDocsTexts));

    private static readonly string[] Keys =
    [
        "title", "intro", "search", "groups", "language", "theme", "token", "token_help", "loading", "failed", "none", "parameters", "required",
        "body", "answers", "example", "try", "send", "sending", "answer", "needs_token", "real", "found", "unreachable", "stream", "stop",
    ];

    /// <summary>All of them in the page's language. The default encoder writes &lt; as \u003C, so the block cannot end its element.</summary>
    public static string AsJson() => JsonSerializer.Serialize(Keys.ToDictionary(k => k, k => Words[k]));
}
