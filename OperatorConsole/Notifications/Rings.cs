using OperatorConsole.Conversations;

namespace OperatorConsole.Notifications;

/// <summary>A conversation that rings until somebody looks.</summary>
/// <param name="WorkspaceId">Where.</param>
/// <param name="Conversation">Which.</param>
/// <param name="To">Whom it was given to; null while it waits for anybody.</param>
/// <param name="By">Who gave it.</param>
internal sealed record Ring(string WorkspaceId, string Conversation, string? To, string By)
{
    /// <summary>How often it has rung.</summary>
    public int Times { get; set; } = 1;

    /// <summary>When it rings again.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>Nobody has come for a while: now everybody who is here is asked.</summary>
    public bool IsUrgent => Times > Rings.Most / 2;
}

/// <summary>What rings again and again: a conversation that waits until somebody reads or takes it, one that was given to somebody until they look at it.</summary>
internal sealed class Rings(Attention attention, TimeProvider clock)
{
    public const int Most = 6;
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(20);
    private readonly Dictionary<(string Conversation, bool Given), Ring> ringing = [];

    public DateTimeOffset? Next => ringing.Count == 0 ? null : ringing.Values.Min(r => r.DueAt);

    public bool IsRinging(string conversation) => ringing.ContainsKey((conversation, false));

    public void Begin(Ring ring) => ringing[(ring.Conversation, ring.To is not null)] = Set(ring);

    /// <summary>Ends what is no longer needed.</summary>
    /// <param name="find">The present row of a conversation, or null.</param>
    public void Quiet(Func<Ring, ConversationRow?> find)
    {
        foreach (var (key, ring) in ringing.ToList())
            if (find(ring) is not { } row || !IsNeeded(ring, row)) ringing.Remove(key);
    }

    /// <summary>Those that ring now; each that has rung often enough stops with it.</summary>
    public IReadOnlyList<Ring> Due()
    {
        var now = clock.GetUtcNow();
        var due = ringing.Where(r => r.Value.DueAt <= now).ToList();
        foreach (var (key, ring) in due)
        {
            ring.Times++;
            if (ring.Times >= Most) ringing.Remove(key);
            else Set(ring);
        }
        return [.. due.Select(d => d.Value)];
    }

    private bool IsNeeded(Ring ring, ConversationRow row) => ring.To is { } to
        ? row.State == ConversationState.Open && row.AssigneeId == to && attention.At(ring.WorkspaceId, ring.Conversation).All(w => w.Id != to)
        : row is { State: ConversationState.Waiting, Unread: > 0 };

    private Ring Set(Ring ring)
    {
        ring.DueAt = clock.GetUtcNow() + Every;
        return ring;
    }
}
