using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Workspaces;

/// <summary>A section of a workspace's settings as it is stored. There is no row until somebody has saved it.</summary>
public sealed class SectionRow : IOwned
{
    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>Which section, as <see cref="ISection{T}.Name"/> says.</summary>
    public required string Section { get; init; }

    /// <summary>Grows with every change; who saves says which one they saw.</summary>
    public int Version { get; set; }

    /// <summary>The section, as it writes itself.</summary>
    public string Content { get; set; } = "";

    /// <summary>When it was last changed.</summary>
    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>By whom: their name at that time.</summary>
    public string ChangedBy { get; set; } = "";
}
