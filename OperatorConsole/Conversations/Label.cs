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

/// <summary>A ready answer of the workspace, opened by <c>/</c> and its short name.</summary>
public sealed class CannedResponse : IOwned
{
    /// <summary>Opaque id.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>What is typed after the slash.</summary>
    public required string Shortcut { get; set; }

    /// <summary>The text; <c>{{customer}}</c> and <c>{{operator}}</c> are filled in.</summary>
    public required string Text { get; set; }
}
