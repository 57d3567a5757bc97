using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>One line of a conversation. <see cref="Seq"/> orders lines, never the clock.</summary>
public sealed class Message : IOwned
{
    /// <summary>Order of storing, over all conversations; never leaves the house.</summary>
    public long Seq { get; init; }

    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>The conversation it stands in.</summary>
    public required string ConversationId { get; init; }

    /// <summary>Which way it goes.</summary>
    public required Direction Direction { get; init; }

    /// <summary>Who wrote it.</summary>
    public required AuthorKind AuthorKind { get; init; }

    /// <summary>The account's or customer's id; null for bot and system.</summary>
    public string? AuthorId { get; init; }

    /// <summary>The author's name at the time.</summary>
    public required string Author { get; init; }

    /// <summary>A <see cref="MessageKind"/>; for a system line what happened.</summary>
    public required string Kind { get; init; }

    /// <summary>The text, for a system line its detail (a name, a time).</summary>
    public required string Text { get; set; }

    /// <summary>What programs need of it beside the text, as JSON: coordinates, the lines of an order, which button was pressed; see <see cref="MessageKind"/>.</summary>
    public string? Detail { get; init; }

    /// <summary>The emoji the other side has put on it.</summary>
    public string? Reaction { get; set; }

    /// <summary>When its writer last changed, or the other side last reacted to it, as their provider says; what is older comes too late.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>What it said before its writer changed it, as JSON; see <see cref="FormerText"/>.</summary>
    public string? Former { get; set; }

    /// <summary>When its writer took it back.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>How far it has come.</summary>
    public Delivery Status { get; set; }

    /// <summary>Why it failed: a <see cref="SendingFault"/>, or the provider's own words.</summary>
    public string? Error { get; set; }

    /// <summary>The writer's own id for it; the same one twice is the same message.</summary>
    public string? ClientId { get; init; }

    /// <summary>The provider's id for it.</summary>
    public string? ExternalId { get; set; }

    /// <summary>What makes it unique in its workspace: channel and external id, or conversation and client id. Null: no duplicate is possible.</summary>
    public string? OnlyOnce { get; init; }

    /// <summary>When it was stored.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Id of the message it answers, in the same conversation.</summary>
    public string? ReplyTo { get; init; }

    /// <summary>Who wrote that one; null when it answers none.</summary>
    public AuthorKind? QuotedKind { get; init; }

    /// <summary>The name of who wrote that one.</summary>
    public string? QuotedAuthor { get; init; }

    /// <summary>That one's beginning, as it stood.</summary>
    public string? QuotedText { get; init; }

    /// <summary>A note's: ids of the colleagues it names, parted by commas.</summary>
    public string Mentions { get; init; } = "";

    /// <summary>Answers offered with it, as <see cref="Conversations.QuickReplies"/> stores them.</summary>
    public string QuickReplies { get; init; } = "";

    /// <summary>Its files; read with it always.</summary>
    public List<Attachment> Attachments { get; } = [];
}
