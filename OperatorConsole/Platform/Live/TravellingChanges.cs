using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace OperatorConsole.Platform.Live;

/// <summary>Carries the changes that travel: said here as they are published, published there as they are heard.</summary>
internal sealed class TravellingChanges(LiveHub hub, NodeWords words) : INodeEar
{
    private const string Topic = "change";
    private static readonly JsonSerializerOptions Ids = new() { TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OnlyWhatMakesIt } } };
    private readonly Dictionary<string, Type> kinds = typeof(LiveChange).Assembly.GetTypes()
        .Where(t => t.IsAssignableTo(typeof(ITravels)) && t.IsAssignableTo(typeof(LiveChange)) && !t.IsAbstract).ToDictionary(t => t.Name);

    public void Say(LiveChange change)
    {
        if (change is ITravels) words.Say(Topic, change.GetType().Name + " " + JsonSerializer.Serialize(change, change.GetType(), Ids));
    }

    public bool Hears(string topic) => topic == Topic;

    public Task HearAsync(IReadOnlyList<NodeWord> heard, CancellationToken cancel)
    {
        foreach (var word in heard)
            if (word.Rest.Split(' ', 2) is [var name, var json] && kinds.TryGetValue(name, out var kind) // a newer node may know more
                && JsonSerializer.Deserialize(json, kind, Ids) is LiveChange change) hub.PublishHere(change);
        return Task.CompletedTask;
    }

    // The rest of a record is computed from its parameters.
    private static void OnlyWhatMakesIt(JsonTypeInfo info)
    {
        if (!info.Type.IsAssignableTo(typeof(LiveChange))) return;
        var parameters = info.Type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.Name).ToHashSet();
        for (var i = info.Properties.Count - 1; i >= 0; i--)
            if (!parameters.Contains(info.Properties[i].Name)) info.Properties.RemoveAt(i);
    }
}
