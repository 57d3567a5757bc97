using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>
/// Records how far messages have come (SPEC I4). States only move forward whatever order they are reported in; a report about a message whose provider id
/// we do not know yet waits for it.
/// </summary>
public sealed class Ticks(ConversationBook book, WriteQueue writes, TimeProvider clock)
{
    /// <summary>How long a report waits for its message.</summary>
    public static readonly TimeSpan EarlyLasts = TimeSpan.FromDays(1);

    /// <summary>A provider reports by its own id.</summary>
    public async Task ReportAsync(string workspaceId, string channel, string externalId, Delivery status, string? error, CancellationToken cancel)
    {
        var conversationId = await writes.RunAsync(turn =>
        {
            using var db = turn.Open(workspaceId);
            // By channel too: two providers may count alike.
            var found = db.Messages.Where(m => m.ExternalId == externalId && m.Direction == Direction.Out)
                .Join(db.Conversations.Where(c => c.Channel == channel), m => m.ConversationId, c => c.Id, (_, c) => c.Id).FirstOrDefault();
            if (found is null)
            {
                DropOld(db);
                db.EarlyTicks.Add(new EarlyTick { WorkspaceId = workspaceId, Channel = channel, ExternalId = externalId, Status = status, Error = error, At = clock.GetUtcNow() });
                db.SaveChanges();
            }
            return found;
        }, cancel);
        if (conversationId is null) return;
        await book.ChangeAsync(workspaceId, conversationId, page =>
        {
            var message = page.Db.Messages.FirstOrDefault(m => m.ExternalId == externalId && m.ConversationId == conversationId && m.Direction == Direction.Out);
            return message is not null && Advance(page, message, status, error); // none: it is being sent again meanwhile, under a new id
        }, cancel);
    }

    private void DropOld(ConsoleDb db)
    {
        // A few at each new one: a number that other software uses too brings reports that never find a message.
        var (limit, oldest) = (clock.GetUtcNow() - EarlyLasts, db.EarlyTicks.OrderBy(t => t.Id).Take(20).ToList());
        db.EarlyTicks.RemoveRange(oldest.Where(t => t.At < limit));
    }

    /// <summary>The customer's own page reports: everything of the conversation up to a message has come this far.</summary>
    public Task ReachedAsync(string workspaceId, string conversationId, string? deliveredUpTo, string? readUpTo, CancellationToken cancel) =>
        book.ChangeAsync(workspaceId, conversationId, page =>
        {
            Reach(page, deliveredUpTo, Delivery.Delivered);
            Reach(page, readUpTo, Delivery.Read);
            return true;
        }, cancel);

    internal static bool Advance(OpenPage page, Message message, Delivery status, string? error)
    {
        if (!Forward(message.Status, status)) return false;
        (message.Status, message.Error) = (status, status == Delivery.Failed ? error : null);
        if (page.Conversation.LastSeq == message.Seq) page.Conversation.LastStatus = status;
        StatusChange.Tell(page, message);
        return true;
    }

    /// <summary>
    /// Whatever the order of the reports, the same is left: a provider says "sent" of what it then could not deliver, so a failure stands over "sent",
    /// and what the customer's device has did not fail. Only a retry leads out of a failure, by way of <see cref="Delivery.Queued"/>.
    /// </summary>
    internal static bool Forward(Delivery from, Delivery to) => (from, to) switch
    {
        (Delivery.Queued or Delivery.Sent, Delivery.Failed) => true,
        (_, Delivery.Failed) or (Delivery.Failed, Delivery.Sent) => false,
        _ => to > from,
    };

    private static void Reach(OpenPage page, string? upTo, Delivery status)
    {
        if (upTo is null) return;
        var id = page.Conversation.Id;
        var seq = page.Db.Messages.Where(m => m.Id == upTo && m.ConversationId == id).Select(m => m.Seq).SingleOrDefault();
        var messages = page.Db.Messages.Where(m => m.ConversationId == id && m.Direction == Direction.Out && m.Seq <= seq);
        foreach (var message in messages.Where(m => m.Status != Delivery.Read && m.Status != Delivery.Failed).OrderBy(m => m.Seq).ToList())
            Advance(page, message, status, null);
    }
}
