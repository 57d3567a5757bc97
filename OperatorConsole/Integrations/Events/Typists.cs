using OperatorConsole.Conversations;

namespace OperatorConsole.Integrations.Events;

/// <summary>Who was last told to be typing, so that only what is new is told.</summary>
internal sealed class Typists
{
    private readonly Dictionary<string, Dictionary<string, string>> told = [];

    /// <summary>Who has begun and who has stopped since.</summary>
    public IEnumerable<TypingNow> Changed(string conversationId, IReadOnlyList<Watcher> present)
    {
        var before = told.GetValueOrDefault(conversationId) ?? [];
        var now = present.Where(w => w.Typing).ToDictionary(w => w.Id, w => w.Name);
        if (now.Count == 0) told.Remove(conversationId);
        else told[conversationId] = now;
        return
        [
            .. before.Where(b => !now.ContainsKey(b.Key)).Select(b => new TypingNow(conversationId, b.Key, b.Value, false)),
            .. now.Where(n => !before.ContainsKey(n.Key)).Select(n => new TypingNow(conversationId, n.Key, n.Value, true)),
        ];
    }
}
