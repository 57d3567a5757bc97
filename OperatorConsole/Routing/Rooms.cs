using OperatorConsole.Conversations;

namespace OperatorConsole.Routing;

/// <summary>What the boards in memory say about who has room and what was left behind: asked with every change, so it costs the database nothing.</summary>
public sealed class Rooms(PresenceBoard presence, RoutingRules rules, InboxBoard boards)
{
    /// <summary>Workspaces in which there may be something to do: somebody is here, or has just left.</summary>
    internal IReadOnlyList<string> WorthALook(IEnumerable<string> touched) => [.. presence.Workspaces().Union(touched)];

    internal void Forget(string workspaceId) => rules.Forget(workspaceId);

    /// <summary>Unanswered conversations of people who have left.</summary>
    internal async Task<IReadOnlyList<(string Conversation, string From)>> LeftBehindAsync(string workspaceId, CancellationToken cancel)
    {
        var gone = presence.Gone(workspaceId);
        if (gone.Count == 0) return [];
        var picture = (await boards.OfAsync(workspaceId, cancel)).Look();
        var theirs = gone.Select(g => g.OperatorId).Where(id => picture.OpenOf(id) > 0).ToHashSet();
        return theirs.Count == 0 ? [] : [.. picture.Rows.Where(r => r is { State: ConversationState.Open, WaitingSince: not null, AssigneeId: { } who } && theirs.Contains(who)).Select(r => (r.Id, r.AssigneeId!))];
    }

    /// <summary>Somebody waits, somebody has room, and the workspace wants the two brought together.</summary>
    internal async ValueTask<bool> IsPushWorthAsync(string workspaceId, CancellationToken cancel)
    {
        if (await rules.OfAsync(workspaceId, cancel) != RoutingMode.Push) return false;
        var picture = (await boards.OfAsync(workspaceId, cancel)).Look();
        return picture.Waiting > 0 && presence.Here(workspaceId).Any(p => p.State == PresenceState.Available && picture.OpenOf(p.OperatorId) < p.Capacity);
    }
}
