using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Ui.Shared;

/// <summary>The words of files, for the staff's pages and the customers'; scripts get them with the page.</summary>
internal sealed class FileTexts
{
    public static readonly Texts Words = new(typeof(FileTexts));

    private static readonly string[] Keys =
    [
        "attach", "drop_here", "remove", "uploading", "retry", "too_large", "not_taken", "too_many", "empty", "no_files", "lost", "not_uploaded",
        "close", "previous", "next", "open", "save", "play", "watch", "pause", "position", "speed", "unplayable", "fetching", "fetch_failed",
        "kind_image", "kind_audio", "kind_video", "kind_document",
    ];

    private static readonly ConcurrentDictionary<string, string> Blocks = new();

    /// <summary>All of them in the page's language. The default encoder writes &lt; as \u003C, so the block cannot end its element.</summary>
    public static string AsJson() => Blocks.GetOrAdd(CultureInfo.CurrentUICulture.Name, _ => JsonSerializer.Serialize(Keys.ToDictionary(k => k, k => Words[k])));
}
