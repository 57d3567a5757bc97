
namespace OperatorConsole.Conversations;

/// <summary>A conversation in the REST API (SPEC, "Handles").</summary>
public sealed record ConversationView(
    string Id, int Number, ConversationState State, string Handler, string Channel, string? AssigneeId, CustomerView Customer, int Unread, Priority Priority,
    string LastMessage, DateTimeOffset LastMessageAt, DateTimeOffset? WaitingSince, DateTimeOffset? SnoozedUntil)
{
    /// <summary>Ids of its labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The API's picture of a row.</summary>
    public static ConversationView Of(ConversationRow r) => new(r.Id, r.Number, r.State, r.Handler, r.Channel, r.AssigneeId, new CustomerView(r.CustomerId, r.CustomerName),
        r.Unread, r.Priority, r.LastText, r.LastAt, r.WaitingSince, r.SnoozedUntil == DateTimeOffset.MaxValue ? null : r.SnoozedUntil)
    {
        Labels = [.. r.LabelIds.Split(',', StringSplitOptions.RemoveEmptyEntries)],
    };
}

/// <summary>Its customer.</summary>
public sealed record CustomerView(string Id, string Name);

/// <summary>A page of conversations.</summary>
/// <param name="Items">Newest message first.</param>
/// <param name="NextCursor">For the next page; null at the end.</param>
public sealed record ConversationPage(IReadOnlyList<ConversationView> Items, string? NextCursor);

/// <summary>A message in the REST API.</summary>
public sealed record MessageView(
    string Id, Direction Direction, AuthorView Author, string Kind, string Text, Delivery Status, string? Error, string? ExternalId, string? ClientId,
    DateTimeOffset CreatedAt, IReadOnlyList<FileView> Attachments, IReadOnlyList<object> Sources)
{
    /// <summary>Id of the message it answers.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>A note's: ids of the colleagues it names.</summary>
    public IReadOnlyList<string> Mentions { get; init; } = [];

    /// <summary>Answers offered with it, which the customer may press.</summary>
    public IReadOnlyList<string> QuickReplies { get; init; } = [];

    /// <summary>The API's picture of a line.</summary>
    public static MessageView Of(MessageLine l, long readSeq) => new(l.Id, l.Direction, new AuthorView(l.AuthorKind, l.AuthorId, l.Author), l.Kind, l.Text,
        l.Direction == Direction.In && l.Seq <= readSeq ? Delivery.Read : l.Status, l.Error, l.ExternalId, l.ClientId, l.CreatedAt, [.. l.Files.Select(FileView.Of)], [])
    {
        ReplyTo = l.Quote?.Id,
        Mentions = [.. MentionMarks.Of(l.Mentions)],
        QuickReplies = l.QuickReplies,
    };
}

/// <summary>Who wrote it.</summary>
public sealed record AuthorView(AuthorKind Kind, string? Id, string Name);

/// <summary>A page of messages, oldest first.</summary>
/// <param name="Items">The messages.</param>
/// <param name="More">There are more in the direction asked for.</param>
public sealed record MessagePage(IReadOnlyList<MessageView> Items, bool More);
