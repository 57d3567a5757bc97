using System.Runtime.CompilerServices;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Integrations.Events;

/// <summary>
/// What happens in a workspace, or in one conversation, for outside clients: each thing once and in order, from an event's id on or from now on. It watches
/// first and then reads, so that nothing falls between. A client that takes its events too slowly costs no memory: the watch's bounded buffer overflows, and
/// what it held is read from the rows again, in parts, as fast as the client takes them.
/// </summary>
internal sealed class EventFeed(LiveHub hub, EventReader reader, Attention attention, StorageOptions storage, TimeProvider clock)
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(15);

    /// <summary>Runs until it is cancelled. Begins with where it begins, as <see cref="LiveEvent.Connected"/>; says <see cref="LiveEvent.Ping"/> when it was quiet for long.</summary>
    /// <param name="actor">Who follows; whether they may was asked before.</param>
    /// <param name="conversationId">Only this conversation, of their workspace; null: all of it.</param>
    /// <param name="after">The id of the last event they got; null: from now on.</param>
    /// <param name="cancel">Ends it.</param>
    public async IAsyncEnumerable<LiveEvent> FollowAsync(Actor actor, string? conversationId, string? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        var topic = conversationId is null ? LiveTopic.Workspace(actor.WorkspaceId) : LiveTopic.Conversation(actor.WorkspaceId, conversationId);
        using var watch = hub.Watch(topic, typeof(MessageAdded), typeof(MessageStatusChanged), typeof(AttentionChanged));
        var now = await reader.NowAsync(cancel);
        var start = after is null ? now : Within(now, EventCursor.Read(after));
        var (at, behind) = (start ?? now, after is not null && start is not null);
        yield return new LiveEvent(LiveEvent.Connected, new Welcome(actor.WorkspaceId, actor.Id, actor.Name, at.ToString()), at);
        if (start is null) yield return new LiveEvent(LiveEvent.Resync, new ReadAgain("unknown_event", conversationId, at.ToString()), at);
        var typists = new Typists();
        while (!cancel.IsCancellationRequested)
        {
            while (behind && !cancel.IsCancellationRequested)
            {
                var part = await reader.AfterAsync(actor.WorkspaceId, conversationId, at, cancel);
                foreach (var change in part.Changes) yield return LiveEvent.Of(change, at = at with { Status = change.Seq, At = clock.GetUtcNow() });
                at = at with { Status = part.Upto.Status }; // the messages that follow come with the status they have
                foreach (var message in part.Messages) yield return LiveEvent.Of(message.ConversationId, MessageLine.Of(message), at = at with { Message = message.Seq, At = clock.GetUtcNow() });
                (at, behind) = (part.Upto, part.More);
            }
            if (await NextAsync(watch, cancel) is not { } batch) yield break;
            if (batch is { Missed: false, Changes.Count: 0 }) yield return new LiveEvent(LiveEvent.Ping, new Moment(clock.GetUtcNow()), at with { At = clock.GetUtcNow() });
            behind = batch.Missed;
            foreach (var change in batch.Changes)
            {
                switch (change)
                {
                    // Of several nodes each hears its own messages first and the others' a moment later, but they are stored in their order: so there the rows are read.
                    case MessageAdded or MessageStatusChanged when storage.IsPostgres:
                        behind = true;
                        break;
                    case MessageAdded added when added.Line.Seq > at.Message:
                        yield return LiveEvent.Of(added.Conversation, added.Line, at = at with { Message = added.Line.Seq, At = clock.GetUtcNow() });
                        break;
                    case MessageStatusChanged moved when moved.Number > at.Status:
                        yield return LiveEvent.Of(moved, at = at with { Status = moved.Number, At = clock.GetUtcNow() });
                        break;
                    case AttentionChanged { Conversation: var place }:
                        foreach (var typing in typists.Changed(place, attention.At(actor.WorkspaceId, place))) yield return new LiveEvent(LiveEvent.Typing, typing);
                        break;
                }
            }
        }
    }

    // What is older than the steps that are kept, or lies ahead of what is stored (the rows are those of a backup), leads nowhere.
    private EventCursor? Within(EventCursor now, EventCursor? asked) =>
        asked is { } from && from.Message <= now.Message && from.Status <= now.Status && from.At > clock.GetUtcNow() - StatusChange.KeptFor ? from : null;

    /// <summary>What happens next; an empty batch when it has been quiet for long, so that proxies keep the line open. Null at the end.</summary>
    private async Task<LiveBatch?> NextAsync(LiveWatch watch, CancellationToken cancel)
    {
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(watch.WaitAsync(quiet.Token), Task.Delay(Quiet, clock, quiet.Token));
        await quiet.CancelAsync();
        return cancel.IsCancellationRequested ? null : watch.Take();
    }
}
