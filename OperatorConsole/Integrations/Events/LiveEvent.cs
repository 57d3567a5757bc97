using OperatorConsole.Conversations;

namespace OperatorConsole.Integrations.Events;

/// <summary>One thing that outside clients are told (SPEC A5), the same by hub and by stream.</summary>
/// <param name="Name">What it is; one of the constants.</param>
/// <param name="Data">What it says.</param>
/// <param name="Id">To go on after it; null for what is true now or not at all.</param>
internal sealed record LiveEvent(string Name, object Data, EventCursor? Id = null)
{
    public const string Connected = "connected";
    public const string Joined = "joined_conversation";
    public const string Left = "left_conversation";
    public const string MessageNew = "message:new";
    public const string MessageStatus = "message:status";
    public const string Typing = "user_typing";
    public const string Resync = "resync";
    public const string Ping = "ping";
    public const string Pong = "pong";
    public const string Error = "error";

    public static LiveEvent Of(string conversationId, MessageLine line, EventCursor at) =>
        new(MessageNew, NewMessage.Of(conversationId, MessageView.Of(line, 0), at.ToString()), at);

    public static LiveEvent Of(StatusChange change, EventCursor at) =>
        new(MessageStatus, new MessageMoved(change.ConversationId, change.MessageId, change.Status, change.Error, change.At, at.ToString()), at);

    public static LiveEvent Of(MessageStatusChanged moved, EventCursor at) =>
        new(MessageStatus, new MessageMoved(moved.Conversation, moved.Line.Id, moved.Line.Status, moved.Line.Error, moved.At, at.ToString()), at);
}

/// <summary>A message, as in the REST API, with where it stands.</summary>
internal sealed record NewMessage(
    string ConversationId, string Id, Direction Direction, AuthorView Author, string Kind, string Text, Delivery Status, string? Error, string? ExternalId,
    string? ClientId, DateTimeOffset CreatedAt, IReadOnlyList<object> Attachments, IReadOnlyList<object> Sources, string? ReplyTo, IReadOnlyList<string> Mentions, string EventId)
{
    public static NewMessage Of(string conversationId, MessageView m, string eventId) => new(
        conversationId, m.Id, m.Direction, m.Author, m.Kind, m.Text, m.Status, m.Error, m.ExternalId, m.ClientId, m.CreatedAt, m.Attachments, m.Sources, m.ReplyTo, m.Mentions, eventId);
}

/// <summary>A message has come further, or failed.</summary>
internal sealed record MessageMoved(string ConversationId, string MessageId, Delivery Status, string? Error, DateTimeOffset Timestamp, string EventId);

/// <summary>Somebody types, or has stopped; the customer's id is <c>customer</c>.</summary>
internal sealed record TypingNow(string ConversationId, string UserId, string Name, bool Typing);

/// <summary>Where following begins.</summary>
internal sealed record Welcome(string WorkspaceId, string UserId, string Name, string? EventId);

/// <summary>One conversation is followed from here on, or no longer.</summary>
internal sealed record ConversationNamed(string ConversationId, string? EventId = null);

/// <summary>What was told before does not lead here any more: read by REST what you show, and go on from this event.</summary>
internal sealed record ReadAgain(string Reason, string? ConversationId, string EventId);

/// <summary>What was asked for is not to be had.</summary>
internal sealed record Refusal(string Code, string Message, string? ConversationId);

/// <summary>A sign of life.</summary>
internal sealed record Moment(DateTimeOffset Timestamp);
