using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace OperatorConsole.Tests.Safety;

/// <summary>What may come as a body in place of the object an endpoint takes.</summary>
internal static class BadInput
{
    /// <summary>No JSON, or not the JSON of any object: refused everywhere.</summary>
    public static readonly (string Name, byte[] Bytes)[] Broken =
    [
        ("half an object", Utf8("""{"text":""")), ("a list", Utf8("[]")), ("a text", Utf8("\"x\"")), ("a number", Utf8("7")), ("a brace", Utf8("{")), ("two objects", Utf8("{}{}")), ("a comma too many", Utf8("{,}")),
        ("a comment", Utf8("/* */{}")), ("no JSON", Utf8("text=x")), ("XML", Utf8("<a/>")), ("deep lists", Utf8(new string('[', 5000))), ("deep objects", Utf8(string.Concat(Enumerable.Repeat("{\"a\":", 5000)))),
        ("UTF-16", Encoding.Unicode.GetBytes("{\"text\":\"x\"}")), ("zeros", new byte[64]), ("two megabytes", [.. Utf8("{\"x\":\""), .. new byte[2 << 20]]),
    ];

    /// <summary>The object with one field after the other holding what it can't hold, each alone.</summary>
    public static IEnumerable<(string Name, byte[] Bytes)> Wrong(Type input)
    {
        foreach (var property in input.GetProperties().Where(p => p.DeclaringType == input))
        {
            var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            var values = property.PropertyType == typeof(string)
                ? new[] { "7", "true", "{}", "[\"x\"]", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00x\"" }
                : new[] { "\"nonsense\"", "[]", "7.5", "\"\\u0000\"", "{\"text\":[]}", "1e999" };
            yield return ($"{name}: broken UTF-8", [.. Utf8($"{{\"{name}\":\""), 0xff, 0xfe, 0xc3, 0x28, .. Utf8("\"}")]);
            foreach (var value in values) yield return ($"{name}: {value}", Utf8($$"""{"{{name}}":{{value}}}"""));
        }
    }

    public static HttpContent Body(byte[] bytes) => new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
