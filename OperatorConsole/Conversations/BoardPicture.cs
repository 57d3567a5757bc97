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

    /// <summary>Stands for "nobody's" in <see cref="AssigneeId"/>.</summary>
    public const string Nobody = "none";

    /// <summary>Whether a row belongs to the list.</summary>
    public bool Shows(ConversationRow row) =>
        (State is { } state ? row.State == state : AnyState || row.State is not (ConversationState.Snoozed or ConversationState.Resolved))
        && (Channel is null || row.Channel == Channel)
        && (AssigneeId is null || (AssigneeId == Nobody ? row.AssigneeId is null : row.AssigneeId == AssigneeId));
}

/// <summary>How a list is ordered.</summary>
public enum BoardOrder
{
    /// <summary>Newest message first.</summary>
    Newest,

    /// <summary>Who has waited longest for an answer first; within that the urgent ones.</summary>
    Waiting,
}

/// <summary>The board at one moment; immutable, shared by all screens. A list that several screens show is picked out once.</summary>
public sealed class BoardPicture
{
    private readonly ConcurrentDictionary<(BoardFilter, BoardOrder, int), IReadOnlyList<ConversationRow>> lists = new();
    private readonly ImmutableArray<int> states;
    private readonly ImmutableDictionary<string, int> openByAssignee;
    private readonly Lazy<DateTimeOffset?> waitingLongest;

    internal BoardPicture(ImmutableArray<ConversationRow> rows, ImmutableArray<int> states, ImmutableDictionary<string, int> openByAssignee)
    {
        (Rows, this.states, this.openByAssignee) = (rows, states, openByAssignee);
        waitingLongest = new Lazy<DateTimeOffset?>(() => rows.Where(r => r.State == ConversationState.Waiting).Min(r => r.WaitingSince));
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

    /// <summary>The first rows of a list.</summary>
    public IReadOnlyList<ConversationRow> Take(BoardFilter filter, BoardOrder order, int most) =>
        lists.GetOrAdd((filter, order, most), static (list, rows) => Pick(rows, list.Item1, list.Item2, list.Item3), Rows);

    private static List<ConversationRow> Pick(ImmutableArray<ConversationRow> rows, BoardFilter filter, BoardOrder order, int most)
    {
        var shown = rows.Where(filter.Shows);
        if (order == BoardOrder.Waiting)
            shown = shown.OrderByDescending(r => r.Priority).ThenBy(r => r.WaitingSince ?? DateTimeOffset.MaxValue).ThenByDescending(r => r.LastSeq);
        return [.. shown.Take(most)];
    }
}
