namespace OperatorConsole.Conversations;

/// <summary>One message as screens and the API see it.</summary>
/// <param name="Id">Opaque id.</param>
/// <param name="Seq">Order; never leaves the house.</param>
/// <param name="Direction">Which way it goes.</param>
/// <param name="AuthorKind">Who wrote it.</param>
/// <param name="AuthorId">The account's or customer's id.</param>
/// <param name="Author">The author's name.</param>
/// <param name="Kind">"text", or what a system line tells.</param>
/// <param name="Text">The text, or a system line's detail.</param>
/// <param name="Status">How far it has come.</param>
/// <param name="Error">Why it failed.</param>
/// <param name="ClientId">The writer's own id for it.</param>
/// <param name="ExternalId">The provider's id for it.</param>
/// <param name="CreatedAt">When it was stored.</param>
public sealed record MessageLine(
    string Id, long Seq, Direction Direction, AuthorKind AuthorKind, string? AuthorId, string Author, string Kind, string Text,
    Delivery Status, string? Error, string? ClientId, string? ExternalId, DateTimeOffset CreatedAt)
{
    /// <summary>What it answers, if anything.</summary>
    public Quote? Quote { get; init; }

    /// <summary>A note's: ids of the colleagues it names, parted by commas.</summary>
    public string Mentions { get; init; } = "";

    /// <summary>Answers offered with it.</summary>
    public IReadOnlyList<string> QuickReplies { get; init; } = [];

    /// <summary>Its files.</summary>
    public IReadOnlyList<LineFile> Files { get; init; } = [];

    /// <summary>What programs need of it beside the text, as JSON.</summary>
    public string? Detail { get; init; }

    /// <summary>The emoji the other side has put on it.</summary>
    public string? Reaction { get; init; }

    /// <summary>What it said before, the oldest first.</summary>
    public IReadOnlyList<FormerText> Former { get; init; } = [];

    /// <summary>When its writer took it back.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Its beginning for the list: of a document without a text its name, of a picture, sound or film without one nothing (the list has a word for it).</summary>
    public string Beginning => MessageText.Preview(Text.Length == 0 && Files is [{ Kind: Platform.Files.FileKind.Document } document, ..] ? document.Name : Text);

    /// <summary>The picture of a stored message.</summary>
    public static MessageLine Of(Message m) => new(
        m.Id, m.Seq, m.Direction, m.AuthorKind, m.AuthorId, m.Author, m.Kind, m.Text, m.Status, m.Error, m.ClientId, m.ExternalId, m.CreatedAt)
    {
        Quote = Quote.Of(m),
        Mentions = m.Mentions,
        QuickReplies = Conversations.QuickReplies.Of(m.QuickReplies),
        Files = LineFile.Of(m.Attachments),
        Detail = m.Detail,
        Reaction = m.Reaction,
        Former = FormerText.Read(m.Former),
        RevokedAt = m.RevokedAt,
    };
}
