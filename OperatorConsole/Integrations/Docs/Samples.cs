using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OperatorConsole.Integrations.Docs;

/// <summary>
/// The examples of the description. A shape's example is made of what its fields are called; what must be just so to run is written down by hand
/// (<see cref="HandMade"/>).
/// </summary>
internal static class Samples
{
    private static readonly DateTimeOffset Moment = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    /// <summary>What a caller may send.</summary>
    public static JsonNode Request(string route, Type input) => HandMade.Bodies.TryGetValue(route, out var json) ? JsonNode.Parse(json)! : Of(input)!;

    /// <summary>What a parameter means, a value for it, and, for an id, where one is found.</summary>
    public static (string? Meaning, JsonNode? Example, string? From) Parameter(string route, string name)
    {
        HandMade.Parameters.TryGetValue(name, out var known);
        return (known.Meaning, known.Example is { } value ? JsonValue.Create(value) : null, HandMade.Whereabouts.FirstOrDefault(w => w.Name == name && route.Contains(w.Under, StringComparison.Ordinal)).From);
    }

    /// <summary>A stream of events, as it comes.</summary>
    public static JsonNode Stream(string route) => JsonValue.Create(route.Contains("webchat", StringComparison.Ordinal)
        ? "event: message\nid: 0h4k8c2m6q9s1v3x5z7b\ndata: {\"id\":\"0h4k8c2m6q9s1v3x5z7b\",\"direction\":\"out\",\"author\":\"Anna\",\"kind\":\"text\",\"text\":\"Buongiorno!\"}\n\n"
        : "event: connected\nid: 2c1-84-69a55c28\nretry: 2000\ndata: {\"workspace_id\":\"demo\",\"user_id\":\"0h4k8c2m6q9s1v3x5z7b\",\"name\":\"Webshop\",\"event_id\":\"2c1-84-69a55c28\"}\n\nevent: message:new\nid: 2c2-84-69a55c31\ndata: {\"conversation_id\":\"w0h4k8c2m6q9s1v3x5z7\",\"id\":\"0h4k8c2m6q9s1v3x5z7b\",\"direction\":\"in\",\"text\":\"Buongiorno\",\"event_id\":\"2c2-84-69a55c31\"}\n\n");

    /// <summary>An example of a shape.</summary>
    public static JsonNode? Of(Type type) => Of(type, "", 0);

    private static JsonNode? Of(Type type, string name, int depth)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (depth > 6 || type == typeof(object)) return null;
        if (type == typeof(string)) return JsonValue.Create(HandMade.Texts.GetValueOrDefault(name, name.EndsWith("_id", StringComparison.Ordinal) ? HandMade.Texts["id"] : "…"));
        if (type == typeof(bool)) return JsonValue.Create(false);
        if (type == typeof(DateTimeOffset)) return JsonValue.Create(name == "until" ? Moment.AddYears(10) : Moment);
        if (type.IsEnum) return JsonValue.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(HandMade.Choices.GetValueOrDefault(name, Enum.GetNames(type)[0])));
        if (type.IsPrimitive) return JsonValue.Create(HandMade.Numbers.GetValueOrDefault(name, 1));
        if (type.GetInterfaces().Append(type).FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)) is { } map)
            return map.GetGenericArguments()[1] == typeof(string) ? new JsonObject { ["composer.send-key"] = "enter" } : new JsonObject { ["chat_greeting"] = new JsonObject { ["it"] = "Buongiorno!" } };
        if (type.IsAssignableTo(typeof(IEnumerable)))
            return type.GetInterfaces().Append(type).First(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)).GetGenericArguments()[0] is var one && Of(one, Single(name), depth + 1) is { } item
                ? new JsonArray(item)
                : [];
        var shape = new JsonObject();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
            shape[Spelled(property.Name)] = HandMade.Empty.Contains(Spelled(property.Name)) ? null : Of(property.PropertyType, Spelled(property.Name), depth + 1);
        return shape;
    }

    private static string Single(string name) => name == "scopes" ? "scope" : name;

    private static string Spelled(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
}
