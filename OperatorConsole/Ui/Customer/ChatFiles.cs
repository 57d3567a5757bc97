using System.Text.Json;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Files;

namespace OperatorConsole.Ui.Customer;

/// <summary>What the chat page's script knows of files before the server has looked into one.</summary>
internal static class ChatFiles
{
    /// <param name="largest">The largest file, in bytes.</param>
    public static string AsJson(long largest) => JsonSerializer.Serialize(new
    {
        largest,
        most = FileRules.MostAtOnce,
        extensions = FileType.All.SelectMany(t => t.Extensions),
    });
}
