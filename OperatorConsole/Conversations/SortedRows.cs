using System.Collections.Immutable;

namespace OperatorConsole.Conversations;

/// <summary>
/// The rows of a board in the order of their newest message, with their counts. A change moves one row and touches two counts, so that the picture
/// after it costs one copy of the references, however many conversations there are. Not safe for threads: its board holds the lock.
/// </summary>
internal sealed class SortedRows
{
    private static readonly Comparer<ConversationRow> NewestFirst = Comparer<ConversationRow>.Create((a, b) =>
    {
        var order = b.LastSeq.CompareTo(a.LastSeq);
        return order != 0 ? order : string.CompareOrdinal(a.Id, b.Id);
    });

    private readonly List<ConversationRow> sorted = [];
    private readonly Dictionary<string, ConversationRow> byId = [];
    private readonly int[] states = new int[Enum.GetValues<ConversationState>().Length];
    private ImmutableDictionary<string, int> openByAssignee = ImmutableDictionary<string, int>.Empty;
    private ImmutableDictionary<string, int> byMentioned = ImmutableDictionary<string, int>.Empty;

    public ConversationRow? Find(string id) => byId.GetValueOrDefault(id);

    public void Put(ConversationRow row)
    {
        if (byId.TryGetValue(row.Id, out var before)) Remove(before);
        var place = sorted.BinarySearch(row, NewestFirst);
        sorted.Insert(place < 0 ? ~place : place, row);
        byId[row.Id] = row;
        Count(row, 1);
    }

    /// <summary>Drops the oldest resolved rows once there are twice as many as are kept.</summary>
    public void Trim(int resolvedKept)
    {
        if (states[(int)ConversationState.Resolved] < 2 * resolvedKept) return;
        foreach (var row in sorted.Where(r => r.State == ConversationState.Resolved).Skip(resolvedKept).ToList()) Remove(row);
    }

    public BoardPicture Picture() => new([.. sorted], [.. states], openByAssignee, byMentioned);

    private void Remove(ConversationRow row)
    {
        sorted.RemoveAt(sorted.BinarySearch(row, NewestFirst));
        byId.Remove(row.Id);
        Count(row, -1);
    }

    private void Count(ConversationRow row, int by)
    {
        states[(int)row.State] += by;
        if (row is { State: ConversationState.Open, AssigneeId: { } who })
            openByAssignee = openByAssignee.SetItem(who, openByAssignee.GetValueOrDefault(who) + by);
        if (row.MentionedIds.Length == 0) return;
        foreach (var named in MentionMarks.Of(row.MentionedIds)) byMentioned = byMentioned.SetItem(named, byMentioned.GetValueOrDefault(named) + by);
    }
}
