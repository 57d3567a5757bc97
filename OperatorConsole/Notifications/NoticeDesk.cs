using OperatorConsole.Conversations;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Work;
using OperatorConsole.Routing;

namespace OperatorConsole.Notifications;

/// <summary>
/// Decides who is told of what (SPEC I2), once for all screens: a message concerns whoever has the conversation, a waiting customer those who are available, and
/// nobody else's circuit hears of it. It looks at the boards in memory after a change, in rounds: the first message is told at once, and in a storm everybody gets
/// one letter a second, however much has come.
/// </summary>
public sealed class NoticeDesk : Worker
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan PaceOfLetters = TimeSpan.FromSeconds(1);

    private readonly PresenceBoard presence;
    private readonly InboxBoard boards;
    private readonly LiveHub hub;
    private readonly LiveWatch news;
    private readonly Rings rings;
    private readonly Dictionary<string, WorkspaceBoard> seen = [];
    private readonly Dictionary<string, long> told = [];
    private bool wrote;

    /// <summary>Begins to watch; what happened before concerns nobody.</summary>
    public NoticeDesk(PresenceBoard presence, InboxBoard boards, Attention attention, LiveHub hub, TimeProvider clock, ILogger<NoticeDesk> log) : base(clock, log)
    {
        (this.presence, this.boards, this.hub) = (presence, boards, hub);
        rings = new Rings(attention, clock);
        news = hub.Watch(LiveTopic.Everything, typeof(BoardChanged), typeof(PresenceChanged), typeof(AttentionChanged), typeof(ConversationGiven), typeof(Mentioned));
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        news.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task WorkAsync(CancellationToken cancel)
    {
        var changes = news.Take()?.Changes ?? [];
        var letters = new Letters();
        await LookAsync(letters, cancel);
        foreach (var change in changes)
            if (change is ConversationGiven given) Tell(letters, given);
            else if (change is Mentioned named) Tell(letters, named);
        rings.Quiet(r => Find(r.WorkspaceId, r.Conversation));
        foreach (var ring in rings.Due()) RingAgain(letters, ring);
        wrote = !letters.IsEmpty;
        letters.Send(hub);
    }

    /// <inheritdoc />
    protected override async Task WaitAsync(CancellationToken cancel)
    {
        await Task.Delay(wrote ? PaceOfLetters : Pace, Clock, cancel);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var wait = rings.Next is { } next ? TimeSpan.FromTicks(Math.Max(next.Ticks - Clock.GetUtcNow().Ticks, TimeSpan.TicksPerMillisecond)) : Timeout.InfiniteTimeSpan;
        await Task.WhenAny(news.WaitAsync(enough.Token), Task.Delay(wait, Clock, enough.Token));
        await enough.CancelAsync();
        cancel.ThrowIfCancellationRequested();
    }

    private async Task LookAsync(Letters letters, CancellationToken cancel)
    {
        var here = presence.Workspaces();
        foreach (var left in told.Keys.Except(here).ToList()) told.Remove(left); // who comes later sees the list
        foreach (var workspace in here)
        {
            var board = seen[workspace] = await boards.OfAsync(workspace, cancel);
            var rows = board.Look().Rows;
            var newest = rows.IsEmpty ? 0 : rows[0].LastSeq;
            if (told.TryGetValue(workspace, out var last))
                foreach (var row in rows.TakeWhile(r => r.LastSeq > last).Reverse()) Tell(letters, row);
            told[workspace] = newest;
        }
    }

    private void Tell(Letters letters, ConversationRow row)
    {
        if (row is not { LastDirection: Direction.In, Unread: > 0 }) return; // answered or read in the meantime
        if (row.State == ConversationState.Waiting && rings.IsRinging(row.Id)) return;
        var kind = row.State == ConversationState.Waiting ? NoticeKind.Waiting : NoticeKind.Message;
        letters.Add(row.WorkspaceId, Concerned(row, urgent: false), new Notice($"{row.Id}.{row.LastSeq}", kind, row.Id, row.CustomerName, row.LastText));
        if (kind == NoticeKind.Waiting) rings.Begin(new Ring(row.WorkspaceId, row.Id, null, ""));
    }

    private void Tell(Letters letters, ConversationGiven given)
    {
        if (Find(given.WorkspaceId, given.Conversation) is not { } row) return;
        letters.Add(given.WorkspaceId, [given.To], new Notice($"{row.Id}.given.{row.Version}", NoticeKind.Given, row.Id, row.CustomerName, row.LastText, given.ByName));
        rings.Begin(new Ring(given.WorkspaceId, given.Conversation, given.To, given.ByName));
    }

    private void Tell(Letters letters, Mentioned named)
    {
        if (Find(named.WorkspaceId, named.Conversation) is { } row)
            letters.Add(named.WorkspaceId, [named.Named], new Notice(named.Message, NoticeKind.Mention, row.Id, row.CustomerName, named.Beginning, named.ByName));
    }

    private void RingAgain(Letters letters, Ring ring)
    {
        if (Find(ring.WorkspaceId, ring.Conversation) is not { } row) return;
        letters.Add(ring.WorkspaceId, ring.To is { } to ? [to] : Concerned(row, ring.IsUrgent),
            new Notice($"{row.Id}.{row.LastSeq}.{ring.Times}", ring.To is null ? NoticeKind.Waiting : NoticeKind.Given, row.Id, row.CustomerName, row.LastText, ring.By, Again: true));
    }

    /// <summary>Whom a customer's message concerns. The one place to ask whether a customer is to be heard at all.</summary>
    private IEnumerable<string> Concerned(ConversationRow row, bool urgent) => row.State switch
    {
        ConversationState.Open when row.AssigneeId is { } who => [who],
        ConversationState.Waiting => presence.Here(row.WorkspaceId).Where(p => urgent || p.State == PresenceState.Available).Select(p => p.OperatorId),
        _ => [],
    };

    private ConversationRow? Find(string workspaceId, string conversation) => seen.GetValueOrDefault(workspaceId)?.Find(conversation);
}
