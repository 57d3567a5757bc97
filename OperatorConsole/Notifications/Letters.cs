using OperatorConsole.Platform.Live;

namespace OperatorConsole.Notifications;

/// <summary>What is to be told in one round, by person. More than a few of a kind become one that counts them.</summary>
internal sealed class Letters
{
    private const int MostOfAKind = 3;
    private readonly Dictionary<(string Workspace, string Operator), List<Notice>> open = [];

    public bool IsEmpty => open.Count == 0;

    public void Add(string workspaceId, IEnumerable<string> operators, Notice notice)
    {
        foreach (var person in operators)
        {
            if (!open.TryGetValue((workspaceId, person), out var letter)) open[(workspaceId, person)] = letter = [];
            letter.Add(notice);
        }
    }

    public void Send(LiveHub hub)
    {
        foreach (var ((workspace, person), letter) in open)
            hub.Publish(new NoticesGiven(workspace, person, [.. letter.GroupBy(n => n.Kind).SelectMany(Short)]));
    }

    private static IEnumerable<Notice> Short(IGrouping<NoticeKind, Notice> kind)
    {
        var all = kind.ToList();
        return all.Count <= MostOfAKind ? all : [new Notice(all[^1].Key, kind.Key, "", "", "", Count: all.Count, Again: all.TrueForAll(n => n.Again))];
    }
}
