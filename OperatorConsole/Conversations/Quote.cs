namespace OperatorConsole.Conversations;

/// <summary>The message another one answers, as it stood when it was answered: its line may be far above, and is not read again.</summary>
/// <param name="Id">The answered message.</param>
/// <param name="Kind">Who wrote it.</param>
/// <param name="Author">By which name.</param>
/// <param name="Text">Its beginning.</param>
public sealed record Quote(string Id, AuthorKind Kind, string Author, string Text)
{
    /// <summary>What a stored message answers; null for nothing.</summary>
    public static Quote? Of(Message m) => m is { ReplyTo: { } id, QuotedKind: { } kind } ? new(id, kind, m.QuotedAuthor ?? "", m.QuotedText ?? "") : null;

    /// <summary>
    /// Quotes a message of the same conversation. What goes to the customer quotes only what the customer has seen: a note between colleagues must not
    /// leave the house as a quotation.
    /// </summary>
    /// <exception cref="NoSuchQuoteException">There is no such message, or it is not for the reader of this one.</exception>
    internal static Quote From(OpenPage page, string messageId, bool forCustomer)
    {
        var quoted = page.Db.Messages.SingleOrDefault(m => m.Id == messageId && m.ConversationId == page.Conversation.Id);
        if (quoted is null || quoted.Direction == Direction.System || forCustomer && quoted.Direction == Direction.Note) throw new NoSuchQuoteException();
        return new(quoted.Id, quoted.AuthorKind, quoted.Author, MessageText.Preview(quoted.Text));
    }
}

/// <summary>What is to be answered stands not in this conversation, or not for the reader; HTTP answers 422.</summary>
public sealed class NoSuchQuoteException() : Platform.Web.ProblemException(422, "NoSuchQuote");
