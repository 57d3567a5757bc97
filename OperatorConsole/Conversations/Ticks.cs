using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>
/// Records how far messages have come (SPEC I4). States only move forward whatever order they are reported in; a report about a message whose provider id
/// we do not know yet waits for it.
/// </summary>
public sealed class Ticks(ConversationBook book, TimeProvider clock)
{
    /// <summary>How long a report waits for its message.</summary>
    public static readonly TimeSpan EarlyLasts = TimeSpan.FromDays(1);

    /// <summary>A provider reports by its own id.</summary>
    public Task ReportAsync(string workspaceId, string channel, string externalId, Delivery status, string? error, CancellationToken cancel) =>
        ReportAsync(new TickReport(workspaceId, channel, externalId, status, error), cancel);

    /// <summary>A provider reports by its own id, and perhaps by ours.</summary>
    public Task ReportAsync(TickReport report, CancellationToken cancel) =>
        book.ChangeFirstAsync(report.WorkspaceId, db => Find(db, report)?.ConversationId ?? Park(db, report), page =>
        {
            var message = Find(page.Db, report)!;
            if (message.ExternalId is null) Known(page, message, report.ExternalId);
            return Advance(page, message, report.Status, report.Error);
        }, cancel);

    /// <summary>
    /// The message that is meant. By our own id only while nothing better is known of it, for a report about a try that failed, told late, must not fail the next one.
    /// </summary>
    private static Message? Find(ConsoleDb db, TickReport report)
    {
        var talks = db.Conversations.Where(c => c.Channel == report.Channel); // two providers may count alike
        var here = db.Messages.Where(m => m.Direction == Direction.Out && talks.Any(c => c.Id == m.ConversationId));
        var found = here.FirstOrDefault(m => m.ExternalId == report.ExternalId) ?? (report.OurId is { } id ? here.FirstOrDefault(m => m.Id == id && m.ExternalId == null) : null);
        return found is { ExternalId: null } && report.Status == Delivery.Failed && !IsUnknown(found) ? null : found;
    }

    /// <summary>The answer that would have told its id was lost, or is still on its way: it has arrived, and is not sent again.</summary>
    private static void Known(OpenPage page, Message message, string externalId)
    {
        message.ExternalId = externalId;
        page.Db.Outbox.RemoveRange(page.Db.Outbox.Where(o => o.Seq == message.Seq).ToList());
        page.Announce(() => new OutboxFilled(message.WorkspaceId)); // what waited behind it may go
    }

    private string? Park(ConsoleDb db, TickReport r)
    {
        DropOld(db);
        db.EarlyTicks.Add(new EarlyTick { WorkspaceId = r.WorkspaceId, Channel = r.Channel, ExternalId = r.ExternalId, Status = r.Status, Error = r.Error, At = clock.GetUtcNow() });
        db.SaveChanges();
        return null;
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
        if (!Forward(IsUnknown(message) ? Delivery.Queued : message.Status, status)) return false;
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

    private static bool IsUnknown(Message message) => message is { Status: Delivery.Failed, Error: { } why } && why.StartsWith(SendingFault.OutcomeUnknown, StringComparison.Ordinal);

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

/// <summary>What a provider reports of a message.</summary>
/// <param name="WorkspaceId">Whose.</param>
/// <param name="Channel">The channel's short name.</param>
/// <param name="ExternalId">The provider's id of it.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Error">Why it failed: a <see cref="SendingFault"/>, perhaps with the provider's words.</param>
public sealed record TickReport(string WorkspaceId, string Channel, string ExternalId, Delivery Status, string? Error)
{
    /// <summary>Our own id, where the provider sends back what we gave it with the message.</summary>
    public string? OurId { get; init; }
}
