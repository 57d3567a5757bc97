
namespace OperatorConsole.Conversations;

/// <summary>A conversation in the REST API (SPEC, "Handles").</summary>
public sealed record ConversationView(
    string Id, int Number, ConversationState State, string Handler, string Channel, string? AssigneeId, CustomerView Customer, int Unread, Priority Priority,
    string LastMessage, DateTimeOffset LastMessageAt, DateTimeOffset? WaitingSince, DateTimeOffset? SnoozedUntil)
{
    /// <summary>The API's picture of a row.</summary>
    public static ConversationView Of(ConversationRow r) => new(r.Id, r.Number, r.State, r.Handler, r.Channel, r.AssigneeId, new CustomerView(r.CustomerId, r.CustomerName),
        r.Unread, r.Priority, r.LastText, r.LastAt, r.WaitingSince, r.SnoozedUntil == DateTimeOffset.MaxValue ? null : r.SnoozedUntil);
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
    DateTimeOffset CreatedAt, IReadOnlyList<object> Attachments, IReadOnlyList<object> Sources)
{
    /// <summary>The API's picture of a line.</summary>
    public static MessageView Of(MessageLine l, long readSeq) => new(l.Id, l.Direction, new AuthorView(l.AuthorKind, l.AuthorId, l.Author), l.Kind, l.Text,
        l.Direction == Direction.In && l.Seq <= readSeq ? Delivery.Read : l.Status, l.Error, l.ExternalId, l.ClientId, l.CreatedAt, [], []);
}

/// <summary>Who wrote it.</summary>
public sealed record AuthorView(AuthorKind Kind, string? Id, string Name);

/// <summary>A page of messages, oldest first.</summary>
/// <param name="Items">The messages.</param>
/// <param name="More">There are more in the direction asked for.</param>
public sealed record MessagePage(IReadOnlyList<MessageView> Items, bool More);

/// <summary>What <c>GET /conversations</c> can be asked.</summary>
public sealed record ListQuery(string? State, string? Channel, string? Assignee, string? Q, string? Cursor)
{
    /// <summary>Conversations on a page.</summary>
    public const int PageSize = 50;

    /// <summary>The newest message's number the page stays below; a cursor that is none of ours is no cursor.</summary>
    public long Below => Cursor is { Length: <= 20 } && long.TryParse(Cursor, System.Globalization.NumberStyles.None, null, out var seq) ? seq : long.MaxValue;
}
