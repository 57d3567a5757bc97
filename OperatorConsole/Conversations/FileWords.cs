using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>What a file can be found by: its name, kept by the database itself whoever changes it. One row per file.</summary>
public sealed class FileWords : IOwned
{
    /// <summary>Grows.</summary>
    public long Seq { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>The message it belongs to; null until it is sent.</summary>
    public long? MessageSeq { get; init; }

    /// <summary>The file's id.</summary>
    public required string Source { get; init; }

    /// <summary>Its name.</summary>
    public required string Text { get; init; }
}
