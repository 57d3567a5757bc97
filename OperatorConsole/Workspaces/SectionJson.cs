using System.Text.Encodings.Web;
using System.Text.Json;

namespace OperatorConsole.Workspaces;

/// <summary>How sections are written in their rows.</summary>
internal static class SectionJson
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static T? Read<T>(string? content) where T : class => string.IsNullOrEmpty(content) ? null : JsonSerializer.Deserialize<T>(content, Plain);

    public static string Write<T>(T section) => JsonSerializer.Serialize(section, Plain);
}
