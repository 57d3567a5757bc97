using System.Globalization;
using System.Text;
using System.Text.Json;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>Reads what a provider wrote, whatever it is: what is not there, or is something else, is simply not there.</summary>
internal static class CloudJson
{
    extension(JsonElement e)
    {
        /// <summary>A member; an undefined element for none.</summary>
        public JsonElement At(string name) => e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out var found) ? found : default;

        /// <summary>A member's text; null for none, and for an empty one. A number counts as its digits.</summary>
        public string? Text(string name) => e.At(name) switch
        {
            { ValueKind: JsonValueKind.String } text => Read(text) is { Length: > 0 } read ? read : null,
            { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
            _ => null,
        };

        /// <summary>The parts of a list; a single object counts as a list of one.</summary>
        public IEnumerable<JsonElement> Each(string name) => e.At(name) switch
        {
            { ValueKind: JsonValueKind.Array } list => list.EnumerateArray(),
            { ValueKind: JsonValueKind.Object } one => [one],
            _ => [],
        };

        /// <summary>A member's whole number; null for none.</summary>
        public long? Whole(string name) => long.TryParse(e.Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

        /// <summary>A yes; what is no truth value is a no.</summary>
        public bool Is(string name) => e.At(name).ValueKind == JsonValueKind.True;
    }

    /// <summary>The framework refuses a text with half a surrogate pair; a customer's phone may send one all the same, and the rest of the message counts.</summary>
    private static string Read(JsonElement text)
    {
        try { return text.GetString()!; }
        catch (InvalidOperationException) { return Mended(text.GetRawText()); }
    }

    private static string Mended(string raw)
    {
        var read = new StringBuilder(raw.Length);
        for (var i = 1; i < raw.Length - 1; i++)
        {
            if (raw[i] != '\\') { read.Append(raw[i]); continue; }
            i++;
            if (raw[i] == 'u' && ushort.TryParse(raw.AsSpan(i + 1, Math.Min(4, raw.Length - i - 1)), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var unit))
            {
                read.Append((char)unit);
                i += 4;
            }
            else read.Append(raw[i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', 'b' => '\b', 'f' => '\f', var c => c });
        }
        return read.ToString(); // halves are replaced where texts are cleaned
    }
}
