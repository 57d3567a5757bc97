using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>
/// The one way in. A message is stored with its customer and conversation in one commit, which it shares with whatever else arrived meanwhile;
/// a provider is answered only after that. Duplicates are found inside the same transaction, so that a failed try leaves no mark behind.
/// </summary>
public sealed class Inbox(WriteQueue writes, InboxBoard board, LiveHub hub, ConversationOptions options, TimeProvider clock)
{
    /// <summary>Stores one message. Returns when it is on the disk.</summary>
    /// <exception cref="StorageBusyException">Not stored; may be sent again.</exception>
    /// <exception cref="NoSuchWorkspaceException">Not stored: there is no such business.</exception>
    public Task<Receipt> ReceiveAsync(InboundMessage message, CancellationToken cancel)
    {
        var clean = message.Cleaned();
        return writes.RunAsync(turn => Receive(turn, clean), cancel);
    }

    /// <summary>Stores what one delivery of a provider carried: all of it or nothing, in its order.</summary>
    public Task<IReadOnlyList<Receipt>> ReceiveAllAsync(IReadOnlyList<InboundMessage> messages, CancellationToken cancel)
    {
        var clean = messages.Select(m => m.Cleaned()).ToList();
        return writes.RunAsync<IReadOnlyList<Receipt>>(turn => [.. clean.Select(m => Receive(turn, m))], cancel);
    }

    private Receipt Receive(WriteTurn turn, InboundMessage m)
    {
        var now = clock.GetUtcNow();
        SenderIds.Settle(turn, m, board, clock);
        var place = InboxRows.Find(turn, m) ?? InboxRows.FirstContact(turn, m, now, options.BotAnswers);
        if (InboxRows.Add(turn, m, place, now) is not { } line) return new Receipt(place.Id, InboxRows.Stored(turn, m, place), Duplicate: true);
        if (m.AccountId.Length > 0 && InboxRows.IsAwaited(turn, m)) line = Amended(turn, m, line);

        var row = place with
        {
            State = Next(place),
            AssigneeId = place.State is ConversationState.Resolved ? null : place.AssigneeId,
            SnoozedUntil = null,
            Unread = place.Unread + 1,
            LastSeq = line.Seq,
            LastText = line.Beginning,
            LastKind = line.Kind,
            LastDirection = Direction.In,
            LastStatus = Delivery.Sent,
            LastAt = now,
            WaitingSince = place.WaitingSince ?? now,
            OpenUntil = m.OpensUntil > place.OpenUntil || place.OpenUntil is null ? m.OpensUntil : place.OpenUntil,
            Version = place.Version + 1,
        };
        var told = place.State switch
        {
            ConversationState.Resolved => InboxRows.Tell(turn, row, SystemLine.ReopenedByCustomer, now),
            ConversationState.Snoozed => InboxRows.Tell(turn, row, SystemLine.WokenByCustomer, now),
            ConversationState.Bot when row.State == ConversationState.Waiting => InboxRows.Tell(turn, row, SystemLine.Queued, now),
            _ => null,
        };
        InboxRows.Update(turn, row);
        turn.AfterCommit(() =>
        {
            hub.Publish(new MessageAdded(row.WorkspaceId, row.Id, line));
            if (told is not null) hub.Publish(new MessageAdded(row.WorkspaceId, row.Id, told));
            if (line.Files.Any(f => f.State == FileState.Pending)) hub.Publish(new MediaWaiting(row.WorkspaceId));
            board.Show(row);
        });
        return new Receipt(row.Id, line, Duplicate: false);
    }

    /// <summary>What the provider told of it before it told of the message itself.</summary>
    private static MessageLine Amended(WriteTurn turn, InboundMessage m, MessageLine line)
    {
        using var db = turn.Open(m.WorkspaceId);
        var message = db.Messages.Single(x => x.Seq == line.Seq);
        return Amendments.Settle(db, message, m.AccountId) ? MessageLine.Of(message) : line;
    }

    /// <summary>A customer who writes is not left lying: a resolved conversation waits again, a snoozed one wakes, and without a bot nobody waits for one.</summary>
    private ConversationState Next(ConversationRow place) => place.State switch
    {
        ConversationState.Resolved => options.BotAnswers ? ConversationState.Bot : ConversationState.Waiting,
        ConversationState.Snoozed => place.AssigneeId is null ? ConversationState.Waiting : ConversationState.Open,
        ConversationState.Bot when !options.BotAnswers => ConversationState.Waiting,
        var state => state,
    };
}

/// <summary>There is no such business; HTTP answers 404.</summary>
public sealed class NoSuchWorkspaceException() : ProblemException(404, "NoSuchWorkspace");
