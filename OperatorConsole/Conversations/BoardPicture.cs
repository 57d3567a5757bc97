using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace OperatorConsole.Conversations;

/// <summary>Which conversations a list shows. Nothing set: all that are not snoozed or resolved.</summary>
public sealed record BoardFilter
{
    /// <summary>Only in this state.</summary>
    public ConversationState? State { get; init; }

    /// <summary>Without a <see cref="State"/>: the snoozed and resolved ones too.</summary>
    public bool AnyState { get; init; }

    /// <summary>Only on this channel.</summary>
    public string? Channel { get; init; }

    /// <summary>Only of this operator; <see cref="Nobody"/> for those nobody has.</summary>
    public string? AssigneeId { get; init; }

    /// <summary>Only with this label.</summary>
    public string? LabelId { get; init; }

    /// <summary>Only as urgent as this.</summary>
    public Priority? Priority { get; init; }

    /// <summary>Only where a note has named this operator, who has not looked since.</summary>
    public string? MentionedId { get; init; }

    /// <summary>Stands for "nobody's" in <see cref="AssigneeId"/>.</summary>
    public const string Nobody = "none";

    /// <summary>Whether a row belongs to the list.</summary>
    public bool Shows(ConversationRow row) =>
        (State is { } state ? row.State == state : AnyState || row.State is not (ConversationState.Snoozed or ConversationState.Resolved))
        && (Channel is null || row.Channel == Channel)
        && (AssigneeId is null || (AssigneeId == Nobody ? row.AssigneeId is null : row.AssigneeId == AssigneeId))
        && (Priority is null || row.Priority == Priority)
        && (LabelId is null || IsAmong(row.LabelIds, LabelId))
        && (MentionedId is null || IsAmong(row.MentionedIds, MentionedId));

    /// <summary>The same, asked of the database.</summary>
    public IQueryable<Conversation> Among(IQueryable<Conversation> all)
    {
        if (State is { } state) all = all.Where(c => c.State == state);
        else if (!AnyState) all = all.Where(c => c.State != ConversationState.Snoozed && c.State != ConversationState.Resolved);
        if (Channel is { } channel) all = all.Where(c => c.Channel == channel);
        if (AssigneeId == Nobody) all = all.Where(c => c.AssigneeId == null);
        else if (AssigneeId is { } assignee) all = all.Where(c => c.AssigneeId == assignee);
        if (Priority is { } priority) all = all.Where(c => c.Priority == priority);
        if (LabelId is { } label) all = all.Where(c => ("," + c.LabelIds + ",").Contains("," + label + ","));
        if (MentionedId is { } mentioned) all = all.Where(c => ("," + c.MentionedIds + ",").Contains("," + mentioned + ","));
        return all;
    }

    // A list of ten thousand is gone through at every change: no text is cut for it.
    private static bool IsAmong(string ids, string id)
    {
        foreach (var one in ids.AsSpan().Split(','))
            if (ids.AsSpan(one).SequenceEqual(id)) return true;
        return false;
    }
}

/// <summary>How a list is ordered.</summary>
public enum BoardOrder
{
    /// <summary>Newest message first.</summary>
    Newest,

    /// <summary>As the queue is answered: the urgent first, and within that who has waited longest.</summary>
    Waiting,

    /// <summary>Who has waited longest for an answer first, however urgent.</summary>
    Longest,
}

/// <summary>The board at one moment; immutable, shared by all screens. A list that several screens show is picked out once.</summary>
public sealed class BoardPicture
{
    private readonly ConcurrentDictionary<(BoardFilter, BoardOrder, int, int), IReadOnlyList<ConversationRow>> lists = new();
    private readonly ConcurrentDictionary<BoardFilter, int> counts = new();
    private readonly ImmutableArray<int> states;
    private readonly ImmutableDictionary<string, int> openByAssignee;
    private readonly ImmutableDictionary<string, int> byMentioned;
    private readonly Lazy<DateTimeOffset?> waitingLongest;
    private readonly Lazy<Dictionary<string, int>> unreadByAssignee;

    internal BoardPicture(ImmutableArray<ConversationRow> rows, ImmutableArray<int> states, ImmutableDictionary<string, int> openByAssignee, ImmutableDictionary<string, int> byMentioned)
    {
        (Rows, this.states, this.openByAssignee, this.byMentioned) = (rows, states, openByAssignee, byMentioned);
        waitingLongest = new Lazy<DateTimeOffset?>(() => rows.Where(r => r.State == ConversationState.Waiting).Min(r => r.WaitingSince));
        unreadByAssignee = new Lazy<Dictionary<string, int>>(() => rows.Where(r => r is { State: ConversationState.Open, Unread: > 0, AssigneeId: not null })
            .GroupBy(r => r.AssigneeId!).ToDictionary(g => g.Key, g => g.Count()));
    }

    /// <summary>Newest message first.</summary>
    public ImmutableArray<ConversationRow> Rows { get; }

    /// <summary>How many wait for an operator.</summary>
    public int Waiting => states[(int)ConversationState.Waiting];

    /// <summary>How many the bot has.</summary>
    public int Bot => states[(int)ConversationState.Bot];

    /// <summary>How many operators have.</summary>
    public int Open => states[(int)ConversationState.Open];

    /// <summary>All that are neither snoozed nor resolved.</summary>
    public int All => Waiting + Bot + Open;

    /// <summary>Since when the first in the queue waits.</summary>
    public DateTimeOffset? WaitingLongest => Waiting == 0 ? null : waitingLongest.Value;

    /// <summary>How many this operator has.</summary>
    public int OpenOf(string operatorId) => openByAssignee.GetValueOrDefault(operatorId);

    /// <summary>In how many of them there is something unread.</summary>
    public int UnreadOf(string operatorId) => unreadByAssignee.Value.GetValueOrDefault(operatorId);

    /// <summary>In how many, whatever their state, a note names this operator, who has not looked since.</summary>
    public int MentionsOf(string operatorId) => byMentioned.GetValueOrDefault(operatorId);

    /// <summary>How many rows a list has.</summary>
    public int Count(BoardFilter filter)
    {
        if (filter is not { Channel: null, AssigneeId: null, Priority: null, LabelId: null, MentionedId: null }) return counts.GetOrAdd(filter, static (f, rows) => rows.Count(f.Shows), Rows);
        return filter.State is { } state ? states[(int)state] : filter.AnyState ? Rows.Length : All;
    }

    /// <summary>The first rows of a list.</summary>
    public IReadOnlyList<ConversationRow> Take(BoardFilter filter, BoardOrder order, int most) => Take(filter, order, 0, most);

    /// <summary>A part of a list.</summary>
    public IReadOnlyList<ConversationRow> Take(BoardFilter filter, BoardOrder order, int from, int most) =>
        lists.GetOrAdd((filter, order, from, most), static (list, rows) => [.. Ordered(rows.Where(list.Item1.Shows), list.Item2).Skip(list.Item3).Take(list.Item4)], Rows);

    /// <summary>How many stand before a waiting conversation in the queue. Counted, not sorted: it is asked for each one that begins to wait.</summary>
    public int WaitingBefore(ConversationRow row)
    {
        var (own, before) = (Rank(row), 0);
        foreach (var other in Rows)
            if (other.State == ConversationState.Waiting && other.Id != row.Id && Rank(other).CompareTo(own) < 0) before++;
        return before;
    }

    // The order of BoardOrder.Waiting.
    private static (int, long, long) Rank(ConversationRow row) => (-(int)row.Priority, (row.WaitingSince ?? DateTimeOffset.MaxValue).UtcTicks, -row.LastSeq);

    private static IEnumerable<ConversationRow> Ordered(IEnumerable<ConversationRow> rows, BoardOrder order) => order switch
    {
        BoardOrder.Waiting => rows.OrderByDescending(r => r.Priority).ThenBy(r => r.WaitingSince ?? DateTimeOffset.MaxValue).ThenByDescending(r => r.LastSeq),
        BoardOrder.Longest => rows.OrderBy(r => r.WaitingSince ?? DateTimeOffset.MaxValue).ThenByDescending(r => r.LastSeq),
        _ => rows,
    };
}
