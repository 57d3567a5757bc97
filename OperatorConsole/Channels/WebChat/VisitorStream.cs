using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;

namespace OperatorConsole.Channels.WebChat;

/// <summary>What a visitor's open page is told, as server-sent events: message, status, typing, conversation. It resumes after a message id.</summary>
public sealed class VisitorStream(LiveHub hub, ConversationReader reader, Attention attention, Colleagues colleagues, WaitingPlaces places, TimeProvider clock)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Runs until the visitor goes. Watches first, then reads what was missed, so that nothing falls between.</summary>
    public async IAsyncEnumerable<SseItem<string>> FollowAsync(Visitor visitor, string? lastId, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var watch = hub.Watch(LiveTopic.Conversation(visitor.WorkspaceId, visitor.Id));
        using var place = places.Follow(visitor);
        var last = lastId ?? ""; // without an id the page has nothing yet: should it miss something, it gets all
        var missed = lastId is not null;
        var overflowed = false;
        var caughtUp = new HashSet<string>(); // what was read here and may yet be told by the watch
        var row = await reader.FindAsync(visitor.WorkspaceId, visitor.Id, cancel);
        yield return row is null ? Item("hello", new { visitor.Id }, null) : await StandingAsync(row, cancel);
        while (!cancel.IsCancellationRequested)
        {
            if (missed)
            {
                caughtUp.Clear();
                await foreach (var line in MissedAsync(visitor, last, cancel))
                {
                    last = line.Id;
                    caughtUp.Add(line.Id);
                    yield return Item("message", line, line.Id);
                }
                missed = false;
                if (overflowed && await reader.FindAsync(visitor.WorkspaceId, visitor.Id, cancel) is { } now)
                    foreach (var item in await RetoldAsync(visitor, row = now, cancel)) yield return item;
            }
            if (await NextAsync(watch, cancel) is not { } batch) yield break;
            if (batch is { Missed: false, Changes.Count: 0 }) yield return Item("ping", new { }, null);
            missed = overflowed = batch.Missed;
            foreach (var change in batch.Changes)
            {
                if (change is ConversationChanged changed && (row is null || row.State != changed.Row.State || row.AssigneeId != changed.Row.AssigneeId))
                    yield return await StandingAsync(row = changed.Row, cancel);
                if (change is MessageAdded added && caughtUp.Contains(added.Line.Id)) continue;
                if (Tell(visitor, change) is not { } item) continue;
                last = item.EventId ?? last;
                yield return item;
            }
        }
    }

    private async IAsyncEnumerable<VisitorLine> MissedAsync(Visitor visitor, string after, [EnumeratorCancellation] CancellationToken cancel)
    {
        if (await reader.FindAsync(visitor.WorkspaceId, visitor.Id, cancel) is not { } row) yield break;
        for (var more = true; more;)
        {
            var part = await reader.AfterAsync(visitor.WorkspaceId, visitor.Id, after, VisitorDesk.Page, cancel);
            foreach (var line in part.Lines.Select(l => VisitorView.Of(l, row.ReadSeq, visitor.Language)).OfType<VisitorLine>()) yield return line;
            more = part.More;
            if (more) after = part.Lines[^1].Id;
        }
    }

    /// <summary>How far the newest lines have come, and who answers: after changes of which nobody knows which they were.</summary>
    private async Task<IReadOnlyList<SseItem<string>>> RetoldAsync(Visitor visitor, ConversationRow row, CancellationToken cancel)
    {
        var (lines, read) = await reader.TicksAsync(visitor.WorkspaceId, visitor.Id, row.ReadSeq, VisitorDesk.Page, cancel);
        var items = lines.Select(l => Moved(l, clock.GetUtcNow())).ToList();
        if (read is { } until) items.Add(Item("read", new { Timestamp = until }, null));
        return [.. items, Item("typing", Typing(visitor), null), await StandingAsync(row, cancel)];
    }

    /// <summary>What happens next; an empty batch when it has been quiet for long, so that proxies keep the line open.</summary>
    private async Task<LiveBatch?> NextAsync(LiveWatch watch, CancellationToken cancel)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var timer = Task.Delay(Quiet, clock, quiet.Token);
        await Task.WhenAny(watch.WaitAsync(quiet.Token), timer);
        await quiet.CancelAsync();
        return cancel.IsCancellationRequested ? null : watch.Take();
    }

    private SseItem<string>? Tell(Visitor visitor, LiveChange change) => change switch
    {
        MessageAdded { Line: var line } when VisitorView.Of(line, 0, visitor.Language) is { } seen => Item("message", seen, seen.Id),
        MessageStatusChanged { Line.Direction: Direction.Out } moved => Moved(moved.Line, moved.At),
        ConversationRead read => Item("read", new { Timestamp = read.At }, null),
        AttentionChanged => Item("typing", Typing(visitor), null),
        PlaceChanged moved => Standing(ConversationState.Waiting, null, moved.Place),
        _ => null,
    };

    /// <summary>Who answers now, or how many wait before the visitor.</summary>
    private async Task<SseItem<string>> StandingAsync(ConversationRow row, CancellationToken cancel)
    {
        var person = row is { State: ConversationState.Open, AssigneeId: { } id } ? await colleagues.FindAsync(row.WorkspaceId, id, cancel) : null;
        var name = person is null ? null : VisitorView.FirstName(person.Name);
        return Standing(row.State, name, await places.OfAsync(row, cancel));
    }

    private static SseItem<string> Standing(ConversationState state, string? name, int? place)
    {
        var word = state.ToString().ToLowerInvariant();
        return place is { } position ? Item("conversation", new { State = word, Operator = name, Position = position }, null) : Item("conversation", new { State = word, Operator = name }, null);
    }

    private object Typing(Visitor visitor)
    {
        var who = attention.At(visitor.WorkspaceId, visitor.Id).FirstOrDefault(w => w.Typing && w.Id != Attention.Customer);
        return new { Typing = who is not null, Name = who is null ? "" : VisitorView.FirstName(who.Name) };
    }

    private static SseItem<string> Moved(MessageLine line, DateTimeOffset at) =>
        Item("status", new { MessageId = line.Id, Status = line.Status.ToString().ToLowerInvariant(), Timestamp = at }, null);

    private static SseItem<string> Item(string kind, object data, string? id) => new(JsonSerializer.Serialize(data, Json), kind) { EventId = id };
}
