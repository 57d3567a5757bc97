using System.Text.Json;

namespace OperatorConsole.Tests.Channels.WhatsAppCloud;

/// <summary>What Meta delivers, written for these tests.</summary>
internal static class CloudPayload
{
    public static readonly DateTimeOffset Noon = new(2026, 3, 2, 9, 59, 0, TimeSpan.Zero);

    public static string Text(string from, string id, string text, DateTimeOffset? at = null, string number = CloudConsole.Number) => Of(Message(from, id, "text", $$"""{"body":{{Quoted(text)}}}""", at), number);

    /// <summary>A delivery of one message.</summary>
    public static string Of(string message, string number = CloudConsole.Number, string contacts = """[{"profile":{"name":"Maria Conti"}}]""") => Envelope("messages", Value(number, $"\"contacts\":{contacts},\"messages\":[{message}]"));

    /// <summary>A delivery of one status.</summary>
    public static string Status(string id, string status, string more = "", string number = CloudConsole.Number) => Envelope("messages", Value(number, $"\"statuses\":[{StatusOf(id, status, more)}]"));

    public static string StatusOf(string id, string status, string more = "") => $$"""{"id":"{{id}}","status":"{{status}}","timestamp":"1772445600","recipient_id":"393331112222"{{more}}}""";

    public static string Value(string number, string rest) => $$"""{"messaging_product":"whatsapp","metadata":{"display_phone_number":"390354128870","phone_number_id":"{{number}}"},{{rest}}}""";

    public static string Envelope(string field, params string[] values) =>
        $$"""{"object":"whatsapp_business_account","entry":[{{string.Join(',', values.Select(v => $$"""{"id":"waba","changes":[{"field":"{{field}}","value":{{v}}}]}"""))}}]}""";

    /// <summary>A message of any type; what is more stands behind its body.</summary>
    public static string Message(string from, string id, string type, string body, DateTimeOffset? at = null, string more = "") =>
        $$"""{"from":"{{from}}","id":"{{id}}","timestamp":"{{(at ?? Noon).ToUnixTimeSeconds()}}","type":"{{type}}","{{type}}":{{body}}{{more}}}""";

    private static string Quoted(string text) => JsonSerializer.Serialize(text);
}
