using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations;

/// <summary>A line that did not go through us: a colleague wrote it on the business's own phone, or it is older than our being here.</summary>
/// <param name="Message">The line as a channel hands it over, with the customer's address, whoever wrote it.</param>
/// <param name="Direction">In or Out.</param>
/// <param name="At">When it was written, as the provider says.</param>
/// <param name="IsOld">Nobody is to be told of it: it was over before we came.</param>
public sealed record LineFromElsewhere(InboundMessage Message, Direction Direction, DateTimeOffset At, bool IsOld)
{
    /// <summary>How far it has come.</summary>
    public Delivery Status { get; init; } = Delivery.Sent;

    /// <summary>Who wrote an outgoing one, in the provider's words.</summary>
    public string Author { get; init; } = "";
}

/// <summary>
/// Stores lines from elsewhere. What a colleague wrote on the phone is an answer: nobody waits any more, and no bot speaks into it. What is old changes nothing but the thread.
/// </summary>
public sealed class LinesFromElsewhere(WriteQueue writes, InboxBoard board, LiveHub hub, TimeProvider clock)
{
    /// <summary>Stores one. The same twice is one line.</summary>
    /// <exception cref="NoSuchWorkspaceException">There is no such business.</exception>
    public Task RecordAsync(LineFromElsewhere line, CancellationToken cancel)
    {
        var clean = line with { Message = line.Message.Cleaned() };
        return writes.RunAsync(turn => Record(turn, clean), cancel);
    }

    private bool Record(WriteTurn turn, LineFromElsewhere line)
    {
        var (m, now) = (line.Message, clock.GetUtcNow());
        SenderIds.Settle(turn, m, board, clock);
        var found = InboxRows.Find(turn, m);
        var place = found ?? InboxRows.FirstContact(turn, m, now, botAnswers: false);
        using var db = turn.Open(m.WorkspaceId);
        var once = line.Direction == Direction.In ? InboxRows.OnlyOnce(place.Id, m.ExternalId) : $"elsewhere:{place.Id}:{m.ExternalId}";
        if (db.Messages.Any(x => x.OnlyOnce == once || x.ExternalId == m.ExternalId && x.ConversationId == place.Id)) return false;
        var conversation = db.Conversations.Single(c => c.Id == place.Id);
        var message = Stored(db, line, place, once, now);
        if (found is null) conversation.State = ConversationState.Resolved;
        if (found is null || !line.IsOld) Show(conversation, message);
        if (conversation.Unread == 0 || found is null) conversation.ReadSeq = Math.Max(conversation.ReadSeq, message.Seq);
        if (line is { IsOld: false, Direction: Direction.Out })
        {
            conversation.WaitingSince = null;
            if (conversation.State == ConversationState.Bot) conversation.State = ConversationState.Waiting;
        }
        conversation.Version++;
        Amendments.Settle(db, message, m.AccountId);
        db.SaveChanges();
        var (row, told) = (ConversationRow.Of(conversation, place.CustomerName), MessageLine.Of(message));
        turn.AfterCommit(() =>
        {
            if (!line.IsOld) hub.Publish(new MessageAdded(row.WorkspaceId, row.Id, told));
            if (told.Files.Any(f => f.State == FileState.Pending)) hub.Publish(new MediaWaiting(row.WorkspaceId));
            board.Show(row);
        });
        return true;
    }

    private static Message Stored(ConsoleDb db, LineFromElsewhere line, ConversationRow place, string once, DateTimeOffset now)
    {
        var (m, isIn) = (line.Message, line.Direction == Direction.In);
        var files = InboundFiles.Gather(db, m, now);
        var message = new Message
        {
            Id = NewId.At(now), WorkspaceId = m.WorkspaceId, ConversationId = place.Id, Direction = line.Direction, AuthorKind = isIn ? AuthorKind.Customer : AuthorKind.Operator,
            AuthorId = isIn ? place.CustomerId : null, Author = isIn ? place.CustomerName : line.Author,
            Kind = files.Count > 0 && m.Kind == MessageKind.Text ? LineFile.MessageKind(files[0].Kind) : m.Kind, Text = m.Text, Detail = m.Detail,
            Status = isIn && line.IsOld ? Delivery.Read : line.Status, ExternalId = m.ExternalId, OnlyOnce = once, CreatedAt = line.At < now ? line.At : now,
        };
        db.Add(message);
        db.SaveChanges(); // the number is the database's
        if (files.Count > 0) InboundFiles.Enclose(db, m, files, message.Seq);
        return message;
    }

    private static void Show(Conversation c, Message message)
    {
        (c.LastSeq, c.LastText, c.LastDirection) = (message.Seq, MessageLine.Of(message).Beginning, message.Direction);
        (c.LastKind, c.LastStatus, c.LastAt) = (message.Kind, message.Status, message.CreatedAt);
    }
}
