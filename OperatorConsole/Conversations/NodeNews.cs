using System.Globalization;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Customers;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>
/// What other nodes have stored, as the rows themselves tell it: read here, put on the boards and published as if it had happened here. Everything may come twice,
/// and late: what is read is what is true now.
/// </summary>
internal sealed class NodeNews(ConsoleDbs dbs, InboxBoard board, LiveHub hub, TimeProvider clock) : INodeEar
{
    private const string Added = "added", Moved = "moved", Changed = "changed", Read = "read", Talk = "talk"; // Platform/Storage/Postgres/PostgresNotices

    public bool Hears(string topic) => topic is Added or Moved or Changed or Read or Talk;

    public async Task HearAsync(IReadOnlyList<NodeWord> words, CancellationToken cancel)
    {
        var numbers = words.Where(w => w.Topic != Talk).Select(Number).Distinct().ToList();
        var ids = words.Where(w => w.Topic == Talk).Select(w => w.Rest).Distinct().ToList();
        await using var db = dbs.OpenAcross();
        var messages = await db.Messages.IgnoreQueryFilters().AsNoTracking().Where(m => numbers.Contains(m.Seq)).ToDictionaryAsync(m => m.Seq, cancel);
        var talks = await db.Conversations.IgnoreQueryFilters().AsNoTracking().Where(c => ids.Contains(c.Id))
            .Join(db.Customers.IgnoreQueryFilters(), c => c.CustomerId, k => k.Id, (c, k) => new { Conversation = c, k.Name }).ToListAsync(cancel);
        var rows = talks.Select(t => ConversationRow.Of(t.Conversation, t.Name)).ToDictionary(r => r.Id);
        foreach (var word in words.Where(w => w.Topic != Talk))
            if (messages.TryGetValue(Number(word), out var message)) Tell(word.Topic, message, rows.GetValueOrDefault(message.ConversationId));
        foreach (var row in rows.Values) Tell(row);
    }

    public Task CatchUpAsync(CancellationToken cancel) => board.CatchUpAsync(cancel);

    private void Tell(string topic, Message message, ConversationRow? row)
    {
        var (workspace, conversation, line) = (message.WorkspaceId, message.ConversationId, MessageLine.Of(message));
        if (topic == Added && message is { Direction: Direction.In, Status: Delivery.Read }) return; // it was over before it was stored: LinesFromElsewhere
        hub.Publish(topic switch
        {
            Added => new MessageAdded(workspace, conversation, line),
            Changed => new LineChanged(workspace, conversation, line),
            Moved => new MessageStatusChanged(workspace, conversation, line, clock.GetUtcNow()),
            _ => new ConversationRead(workspace, conversation, message.Seq, message.CreatedAt),
        });
        if (topic == Read) return;
        if (topic == Added)
            foreach (var named in MentionMarks.Of(message.Mentions).Where(id => id != message.AuthorId))
                hub.Publish(new Mentioned(workspace, conversation, message.Id, named, message.Author, MessageText.Preview(message.Text)));
        if (message.Status == Delivery.Queued) hub.Publish(new OutboxFilled(workspace)); // whoever stored it may be gone before it sends it
        if (topic == Added && message.Kind is SystemLine.Given or SystemLine.Pushed && row?.AssigneeId is { } to) hub.Publish(new ConversationGiven(workspace, conversation, to, message.Author));
    }

    private void Tell(ConversationRow row)
    {
        board.Show(row);
        if (row.State == ConversationState.Snoozed) hub.Publish(new ConversationSnoozed(row.WorkspaceId));
    }

    private static long Number(NodeWord word) => long.Parse(word.Rest, CultureInfo.InvariantCulture);
}
