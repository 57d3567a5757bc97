using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>Where a file stands.</summary>
public enum FileState
{
    /// <summary>It is here.</summary>
    Ready,

    /// <summary>The provider has it; it is being fetched.</summary>
    Pending,

    /// <summary>It could not be fetched, and nobody tries any more; the reason stands beside it.</summary>
    Failed,
}

/// <summary>
/// A file of a message, or one uploaded to become one. Its row is the business's, its content lies in the <see cref="FileStore"/>, where the same content lies once.
/// </summary>
public sealed class Attachment : IOwned
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>Whether a person of the business or a customer brought it.</summary>
    public required AuthorKind OwnerKind { get; init; }

    /// <summary>The account's id, or the customer's address on their channel.</summary>
    public required string OwnerId { get; init; }

    /// <summary>For which conversation an operator uploaded it; null when the uploader did not say.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Uploaded for a private note rather than a reply.</summary>
    public bool Note { get; init; }

    /// <summary>The uploader's own id for it: the same one twice is the same file, as when the answer to the first was lost.</summary>
    public string? ClientId { get; init; }

    /// <summary>The message it belongs to; null until it is sent.</summary>
    public long? MessageSeq { get; set; }

    /// <summary>What people see it called; cleaned.</summary>
    public required string Name { get; set; }

    /// <summary>Its type, as found in its content; as the provider says while it is not here.</summary>
    public required string ContentType { get; set; }

    /// <summary>How it is shown.</summary>
    public required FileKind Kind { get; set; }

    /// <summary>In bytes.</summary>
    public long Size { get; set; }

    /// <summary>Of a picture, in points.</summary>
    public int? Width { get; set; }

    /// <summary>Of a picture, in points.</summary>
    public int? Height { get; set; }

    /// <summary>SHA-256 of its content; null while it is not here.</summary>
    public string? Hash { get; set; }

    /// <summary>Where it stands.</summary>
    public FileState State { get; set; }

    /// <summary>What the provider knows it by; null for an upload.</summary>
    public string? Source { get; init; }

    /// <summary>Tries to fetch it so far.</summary>
    public int Attempts { get; set; }

    /// <summary>It is fetched not before this; null when there is nothing to fetch.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>Why it could not be fetched, in the provider's words.</summary>
    public string? Error { get; set; }

    /// <summary>When it was told of or uploaded.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
