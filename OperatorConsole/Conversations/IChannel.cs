namespace OperatorConsole.Conversations;

/// <summary>A channel's way out. One adapter per provider, found by <see cref="Name"/>; the core knows no provider.</summary>
public interface IChannel
{
    /// <summary>The short name in addresses and rows: web, whatsapp, telegram, email.</summary>
    string Name { get; }

    /// <summary>The longest text of one message in UTF-16 units; a longer one is refused before it is stored.</summary>
    int LongestText => TextLimits.Usual;

    /// <summary>It lets us write freely only for a while after the customer has written (<see cref="Conversation.OpenUntil"/>); later only an <see cref="ITemplates">approved template</see>.</summary>
    bool HasWindow => false;

    /// <summary>What files it takes; null for none.</summary>
    FileRules? Files => null;

    /// <summary>
    /// Hands one message to the provider. Never throws for what the provider does: that is a <see cref="Sending"/>. Who takes longer than
    /// <see cref="Outbox.AnswerTakes"/> is cancelled, and the message counts as one that may have arrived.
    /// </summary>
    Task<Sending> SendAsync(OutgoingMessage message, CancellationToken cancel);
}

/// <summary>A message on its way out.</summary>
/// <param name="WorkspaceId">Whose.</param>
/// <param name="ConversationId">In which conversation.</param>
/// <param name="Address">To whom, as the provider writes it.</param>
/// <param name="MessageId">Our id; the same at every try, for providers that take an idempotency key.</param>
/// <param name="Text">What.</param>
/// <param name="MayHaveArrived">An earlier try died half-way: a channel that cannot repeat safely answers <see cref="Sending.Unknown"/> instead of sending.</param>
public sealed record OutgoingMessage(string WorkspaceId, string ConversationId, string Address, string MessageId, string Text, bool MayHaveArrived)
{
    /// <summary>Through which account; empty where the channel needs none.</summary>
    public string AccountId { get; init; } = "";

    /// <summary>The customer's other addresses with the provider, the newest first.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>1 at the first try.</summary>
    public int Attempt { get; init; } = 1;

    /// <summary>The approved template it is, as its <see cref="ITemplates"/> wrote it; the text is then what the customer sees. Null for a free message.</summary>
    public string? Template { get; init; }

    /// <summary>The provider's id of the message it answers, for providers that show a quote; null for none, or where it has none.</summary>
    public string? Quotes { get; init; }

    /// <summary>Its files, as many as the channel takes in one message; the text is then their caption.</summary>
    public IReadOnlyList<OutgoingFile> Files { get; init; } = [];
}

/// <summary>A file on its way out. Its content is read from the <c>FileStore</c>, by its hash.</summary>
/// <param name="Name">What people see it called.</param>
/// <param name="ContentType">Its type.</param>
/// <param name="Kind">What it is; as what it goes is said by the channel's <see cref="FileRules"/>.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Hash">SHA-256 of its content.</param>
public sealed record OutgoingFile(string Name, string ContentType, Platform.Files.FileKind Kind, long Size, string Hash);

/// <summary>What became of a try.</summary>
public abstract record Sending
{
    private Sending() { }

    /// <summary>The provider has it.</summary>
    /// <param name="ExternalId">The provider's id for it, if it gives one.</param>
    public sealed record Sent(string? ExternalId) : Sending
    {
        /// <summary>What the provider calls the customer, where it answers by other names than the one it was given.</summary>
        public IReadOnlyList<string> AlsoKnownAs { get; init; } = [];
    }

    /// <summary>Not now: try again later.</summary>
    /// <param name="Why">In the provider's words or as a <see cref="SendingFault"/>, for the case that it stays so.</param>
    /// <param name="After">When the provider says; null: as the outbox thinks best.</param>
    /// <param name="MayHaveArrived">It was on the wire when it failed: the next try is told so.</param>
    public sealed record Later(string Why, TimeSpan? After, bool MayHaveArrived = false) : Sending;

    /// <summary>Not through this account now: nothing of it goes until then. Other accounts are not concerned.</summary>
    /// <param name="Why">An <see cref="Accounts.AccountFault"/>, perhaps with the provider's words.</param>
    /// <param name="For">How long; null: until a person has mended it.</param>
    public sealed record Held(string Why, TimeSpan? For) : Sending;

    /// <summary>Never: the provider refuses this message.</summary>
    /// <param name="Why">In the provider's words or as a <see cref="SendingFault"/>.</param>
    public sealed record Refused(string Why) : Sending;

    /// <summary>It may have arrived or not (the answer was lost), and sending again could send it twice: a person decides.</summary>
    /// <param name="Why">In the provider's words or as a <see cref="SendingFault"/>.</param>
    public sealed record Unknown(string Why) : Sending;
}
