using System.Security.Cryptography;
using System.Text;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Conversations;

/// <summary>A customer's message as a channel hands it to <see cref="Inbox"/>, checked for who sent it but for nothing else.</summary>
public sealed record InboundMessage
{
    /// <summary>Whose customer wrote.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>The channel's short name.</summary>
    public required string Channel { get; init; }

    /// <summary>Which of the workspace's accounts on the channel it came to; empty where the channel needs none.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>Where the customer can be answered, as the provider writes it.</summary>
    public required string Address { get; init; }

    /// <summary>What else the provider calls the same person: whoever is known by any of these names is this customer.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The provider's id of the message, or the sender's own: the same twice is one message.</summary>
    public required string ExternalId { get; init; }

    /// <summary>The text; see <see cref="MessageText"/>.</summary>
    public required string Text { get; init; }

    /// <summary>The message it answers, by our id or the provider's; one that is not found is no quote.</summary>
    public string? Quoted { get; init; }

    /// <summary>What it is: "text" unless told.</summary>
    public string Kind { get; init; } = "text";

    /// <summary>What programs need of it beside the text, as JSON.</summary>
    public string? Detail { get; init; }

    /// <summary>Until when the channel lets us write freely after it; null where it does not ask.</summary>
    public DateTimeOffset? OpensUntil { get; init; }

    /// <summary>Its files; the text is then their caption and may be empty.</summary>
    public IReadOnlyList<InboundFile> Files { get; init; } = [];

    /// <summary>The customer's name as the channel knows it; used at first contact.</summary>
    public string? CustomerName { get; init; }

    /// <summary>E-mail, used at first contact.</summary>
    public string? Email { get; init; }

    /// <summary>Phone, used at first contact.</summary>
    public string? Phone { get; init; }

    /// <summary>it, en, es or pt, used at first contact.</summary>
    public string? Language { get; init; }

    /// <summary>The id its conversation gets if this is the first message; null makes one.</summary>
    public string? NewConversationId { get; init; }

    private const int LongestId = 254, LongestDetail = 16_000;

    /// <summary>
    /// The same, in a form that both databases store: what is too long or broken about the circumstances must not cost the message itself,
    /// because a provider would send it again and again to the same end.
    /// </summary>
    /// <exception cref="ArgumentException">It says neither who wrote nor which message it is.</exception>
    internal InboundMessage Cleaned()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(ExternalId);
        ArgumentException.ThrowIfNullOrWhiteSpace(Address);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Address.Length, LongestId);
        return this with
        {
            Address = MessageText.Clean(Address),
            ExternalId = Id(MessageText.Clean(ExternalId)),
            Text = MessageText.Clean(Text),
            Kind = MessageText.Line(Kind, 24) ?? "text",
            Aliases = [.. Aliases.Where(a => a.Length is > 0 and <= LongestId && a != Address).Select(MessageText.Clean).Distinct()],
            Detail = Detail is { Length: <= LongestDetail } detail ? MessageText.Clean(detail) : null,
            Quoted = Quoted?.Length > LongestId ? null : MessageText.Line(Quoted, LongestId),
            CustomerName = MessageText.Line(CustomerName, 200),
            Email = Email?.Length > 254 ? null : MessageText.Line(Email, 254),
            Phone = Phone?.Length > 32 ? null : MessageText.Line(Phone, 32),
            Language = Languages.Known(Language),
        };
    }

    private static string Id(string id) => id.Length <= LongestId ? id : "sha256." + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));
}

/// <summary>What became of it. Only when this is returned is the message on the disk.</summary>
/// <param name="ConversationId">Where it stands.</param>
/// <param name="Line">The message as stored, also when it had been stored before.</param>
/// <param name="Duplicate">It had been stored before; nothing has changed.</param>
public readonly record struct Receipt(string ConversationId, MessageLine Line, bool Duplicate);
