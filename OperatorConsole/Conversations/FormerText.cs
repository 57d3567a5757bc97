using System.Text.Json;
using System.Text.Json.Serialization;

namespace OperatorConsole.Conversations;

/// <summary>What a message said before its writer changed it or took it back.</summary>
/// <param name="Text">The text.</param>
/// <param name="Until">Until when it said so.</param>
public sealed record FormerText([property: JsonPropertyName("t")] string Text, [property: JsonPropertyName("u")] DateTimeOffset Until)
{
    private const int Most = 20;

    /// <summary>Those of a stored message, the oldest first.</summary>
    public static IReadOnlyList<FormerText> Read(string? stored)
    {
        if (stored is null) return [];
        return JsonSerializer.Deserialize<List<FormerText>>(stored) ?? [];
    }

    /// <summary>With one more; of very many the newest.</summary>
    internal static string With(string? stored, string text, DateTimeOffset until) => JsonSerializer.Serialize(Read(stored).Append(new FormerText(text, until)).TakeLast(Most));
}
