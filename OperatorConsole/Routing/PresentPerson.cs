namespace OperatorConsole.Routing;

/// <summary>One person as <see cref="PresenceBoard"/> knows them, which also holds the lock.</summary>
internal sealed class PresentPerson(string workspaceId, string id)
{
    public string WorkspaceId => workspaceId;

    public string Id => id;

    public PresenceState Chosen { get; set; } = PresenceState.Available;

    public int Capacity { get; set; } = Presence.UsualCapacity;

    /// <summary>Since when <see cref="State"/> is so; null for who was never here.</summary>
    public DateTimeOffset? Since { get; set; }

    public PresenceState State { get; set; }

    /// <summary>They were here once, and will not be back in a moment: what they left unanswered is somebody else's.</summary>
    public bool HasLeft { get; set; }

    /// <summary>They came or left, and that is not stored yet.</summary>
    public bool IsNews { get; set; }

    /// <summary>Runs from the moment the last window closed.</summary>
    public ITimer? Leaving { get; set; }

    public HashSet<PresenceTab> Tabs { get; } = [];

    public PresenceSign Sign => new(WorkspaceId, Id, Tabs.Any(t => !t.IsElsewhere), Tabs.Where(t => !t.IsElsewhere).All(t => t.IsIdle), Chosen, Capacity);

    public PresenceLine Line => new(Id, State, Chosen, Capacity, Since);

    /// <summary>One's own choice wins; only who is available becomes away by doing nothing.</summary>
    public PresenceState Now => this switch
    {
        { Tabs.Count: 0 } => Leaving is null ? PresenceState.Offline : State,
        { Chosen: not PresenceState.Available } => Chosen,
        _ => Tabs.All(t => t.IsIdle) ? PresenceState.Away : PresenceState.Available,
    };
}
