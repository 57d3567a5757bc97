using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Conversations;

/// <summary>A word of the workspace's own that conversations can carry.</summary>
public sealed class Label : IOwned
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>What it says.</summary>
    public required string Name { get; set; }

    /// <summary>Hue of its dot, 0–359.</summary>
    public int Hue { get; set; }
}
