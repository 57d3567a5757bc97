using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace OperatorConsole.Platform.Web;

/// <summary>How the API writes and reads JSON: snake_case names, enums by their names, unknown members ignored, upper and lower case read alike.</summary>
internal static class JsonSetup
{
    public static void Apply(JsonSerializerOptions json)
    {
        json.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        json.PropertyNameCaseInsensitive = true;
        json.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        json.TypeInfoResolver = (json.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(RefuseNul);
    }

    /// <summary>
    /// NUL is JSON but no text PostgreSQL can hold, so that both databases refuse it alike. Looked for once a value is read: a converter of our own for
    /// text would leave the API's description without a single type. Half surrogate pairs are refused by the reader itself.
    /// </summary>
    private static void RefuseNul(JsonTypeInfo type)
    {
        if (type.Kind is JsonTypeInfoKind.Object)
        {
            Func<object, object?>[] texts = [.. type.Properties.Where(p => p.PropertyType == typeof(string)).Select(p => p.Get).OfType<Func<object, object?>>()];
            if (texts.Length > 0) type.OnDeserialized = read => Array.ForEach(texts, text => Check((string?)text(read)));
        }
        else if (type.Kind is JsonTypeInfoKind.Enumerable && type.ElementType == typeof(string))
        {
            type.OnDeserialized = read => CheckAll((IEnumerable<string?>)read);
        }
        else if (type.Kind is JsonTypeInfoKind.Dictionary && type.KeyType == typeof(string))
        {
            type.OnDeserialized = read =>
            {
                var map = (System.Collections.IDictionary)read;
                CheckAll(map.Keys.Cast<string>());
                CheckAll(map.Values.OfType<string>());
            };
        }
    }

    private static void CheckAll(IEnumerable<string?> texts)
    {
        foreach (var text in texts) Check(text);
    }

    private static void Check(string? text)
    {
        if (text?.Contains('\0', StringComparison.Ordinal) == true) throw new JsonException("The text holds a NUL character.");
    }
}
