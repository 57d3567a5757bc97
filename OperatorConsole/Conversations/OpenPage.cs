using OperatorConsole.Identity;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations;

/// <summary>A conversation opened for a change within one turn of the writer.</summary>
public sealed class OpenPage
{
    private readonly List<Func<LiveChange>> told = [];

    internal OpenPage(ConsoleDb db, Conversation conversation, DateTimeOffset now) => (Db, Conversation, Now) = (db, conversation, now);

    /// <summary>The conversation, tracked: what is set on it is saved.</summary>
    public Conversation Conversation { get; }

    /// <summary>The moment of the change.</summary>
    public DateTimeOffset Now { get; }

    /// <summary>The context of this turn.</summary>
    public ConsoleDb Db { get; }

    internal bool IsTouched { get; private set; }

    internal IReadOnlyList<Func<LiveChange>> Told => told;

    /// <summary>Adds a line; its <see cref="Message.Seq"/> is set when this returns.</summary>
    public Message Add(Direction direction, AuthorKind kind, Actor? author, string what, string text, string? clientId = null, Quote? quote = null, string mentions = "",
        IReadOnlyList<Attachment>? files = null, string quickReplies = "", string? detail = null)
    {
        var message = new Message
        {
            Id = NewId.At(Now), WorkspaceId = Conversation.WorkspaceId, ConversationId = Conversation.Id, Direction = direction, AuthorKind = kind,
            AuthorId = author?.Id, Author = author?.Name ?? "", Kind = what, Text = text, ClientId = clientId,
            OnlyOnce = clientId is null ? null : OnlyOnce(Conversation.Id, author?.Id, clientId), CreatedAt = Now,
            Status = direction == Direction.Out ? Delivery.Queued : Delivery.None,
            ReplyTo = quote?.Id, QuotedKind = quote?.Kind, QuotedAuthor = quote?.Author, QuotedText = quote?.Text, Mentions = mentions, QuickReplies = quickReplies, Detail = detail,
        };
        message.Attachments.AddRange(files ?? []);
        Db.Messages.Add(message);
        Db.SaveChanges(); // the number is the database's
        Announce(() => new MessageAdded(Conversation.WorkspaceId, Conversation.Id, MessageLine.Of(message)));
        IsTouched = true;
        return message;
    }

    /// <summary>Adds a system line by a person, or by the console itself.</summary>
    public void Tell(string what, Actor? by, string detail = "") =>
        Add(Direction.System, by is null ? AuthorKind.System : KindOf(by), by, what, detail);

    /// <summary>Tells others, once it is stored.</summary>
    public void Announce(Func<LiveChange> change) => told.Add(change);

    internal static AuthorKind KindOf(Actor author) => author.IsProgram ? AuthorKind.Program : AuthorKind.Operator;

    /// <summary>The writer is part of the key: two programs that both count from 1 write different messages.</summary>
    internal static string OnlyOnce(string conversationId, string? authorId, string clientId) => $"out:{conversationId}:{authorId}:{clientId}";

    internal void Finish()
    {
        Conversation.Version++;
        Db.SaveChanges();
    }
}
