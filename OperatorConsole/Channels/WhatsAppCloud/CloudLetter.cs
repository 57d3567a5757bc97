using System.Text.Json;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Files;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>A message as Meta wants it written.</summary>
internal static class CloudLetter
{
    /// <summary>Writes one.</summary>
    /// <param name="message">What is to be sent.</param>
    /// <param name="file">The file as the rules say it goes, and Meta's id for it; null for a text.</param>
    public static Dictionary<string, object?> Of(OutgoingMessage message, (FileKind As, string MediaId, string Name)? file)
    {
        var letter = new Dictionary<string, object?> { ["messaging_product"] = "whatsapp", ["recipient_type"] = "individual", ["biz_opaque_callback_data"] = message.MessageId };
        var to = new[] { message.Address }.Concat(message.Aliases).FirstOrDefault(CloudSender.IsPhone);
        if (to is not null) letter["to"] = to;
        else letter["recipient"] = message.Address;
        if (message.Quotes is { Length: > 0 } quoted) letter["context"] = new { message_id = quoted };
        var (type, body) = Body(message, file);
        (letter["type"], letter[type]) = (type, body);
        return letter;
    }

    private static (string Type, object Body) Body(OutgoingMessage message, (FileKind As, string MediaId, string Name)? file)
    {
        if (message.Template is { } template) return ("template", JsonSerializer.Deserialize<JsonElement>(template));
        if (file is not { } f) return ("text", new { body = message.Text, preview_url = message.Text.Contains("https://", StringComparison.Ordinal) });
        var media = new Dictionary<string, string> { ["id"] = f.MediaId };
        if (message.Text.Length > 0 && f.As != FileKind.Audio) media["caption"] = message.Text;
        if (f.As == FileKind.Document) media["filename"] = f.Name;
        return (f.As.ToString().ToLowerInvariant(), media);
    }
}
