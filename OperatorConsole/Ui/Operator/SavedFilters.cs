using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace OperatorConsole.Ui.Operator;

/// <summary>A list somebody has given a name.</summary>
/// <param name="Name">What they call it.</param>
/// <param name="Query">Its address behind the question mark.</param>
public sealed record SavedFilter(string Name, string Query)
{
    /// <summary>Where it leads: always to the inbox.</summary>
    [JsonIgnore]
    public string Address => "/?" + Query;
}

/// <summary>The lists a person has named, as one of their preferences keeps them. What it holds is theirs to spoil: anything that is no list of filters is none.</summary>
public static class SavedFilters
{
    /// <summary>The preference.</summary>
    public const string Key = "list.filters";

    /// <summary>The most one keeps.</summary>
    public const int Most = 20;

    /// <summary>The longest name.</summary>
    public const int LongestName = 40;

    // Never put into a page as it is: so it may be short.
    private static readonly JsonSerializerOptions Short = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const int LongestQuery = 280;

    /// <summary>Reads them.</summary>
    public static IReadOnlyList<SavedFilter> Read(string? kept)
    {
        if (string.IsNullOrEmpty(kept)) return [];
        try
        {
            return [.. (JsonSerializer.Deserialize<List<SavedFilter?>>(kept) ?? []).OfType<SavedFilter>()
                .Where(f => !string.IsNullOrWhiteSpace(f.Name) && f.Name.Length <= LongestName && f.Query is { Length: > 0 and <= LongestQuery }).Take(Most)];
        }
        catch (JsonException) { return []; }
    }

    /// <summary>Writes them.</summary>
    public static string Write(IEnumerable<SavedFilter> filters) => JsonSerializer.Serialize(filters, Short);

    /// <summary>With a list under a name; another of that name is replaced. Null when the name is none, the address too long, or there are too many.</summary>
    public static IReadOnlyList<SavedFilter>? With(IReadOnlyList<SavedFilter> filters, string name, ListChoice choice)
    {
        var (named, query) = (Name(name), choice.Closed.Address().TrimStart('/', '?'));
        if (named is null || query.Length is 0 or > LongestQuery) return null;
        var others = filters.Where(f => f.Name != named).ToList();
        return others.Count < Most ? [.. others, new SavedFilter(named, query)] : null;
    }

    /// <summary>With another name for one; null when the name is none or taken.</summary>
    public static IReadOnlyList<SavedFilter>? Renamed(IReadOnlyList<SavedFilter> filters, SavedFilter filter, string name) =>
        Name(name) is { } named && filters.All(f => f == filter || f.Name != named) ? [.. filters.Select(f => f == filter ? f with { Name = named } : f)] : null;

    private static string? Name(string name) => Conversations.MessageText.Line(name, LongestName);
}
