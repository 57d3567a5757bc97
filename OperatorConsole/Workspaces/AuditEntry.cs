using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Workspaces;

/// <summary>One change of what a workspace is set up with: who, when, what, from what to what. Never changed, never a secret in it.</summary>
public sealed class AuditEntry : IOwned
{
    /// <summary>The most characters of an old or new value that are kept.</summary>
    public const int LongestValue = 1000;

    /// <summary>Opaque id; it grows with time.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Whose account or API token.</summary>
    public required string ActorId { get; init; }

    /// <summary>What they were called then.</summary>
    public required string ActorName { get; init; }

    /// <summary>Where: a section of the settings, or what else admins keep (<c>labels</c>, <c>people</c> …).</summary>
    public required string Area { get; init; }

    /// <summary>Which field, or what was done (<c>created</c>, <c>deleted</c> …).</summary>
    public required string Field { get; init; }

    /// <summary>Of which thing, where the area has many: a label's name, a person's. Empty: of the workspace.</summary>
    public string Subject { get; init; } = "";

    /// <summary>What it was; empty when it was nothing, or a secret.</summary>
    public string Old { get; init; } = "";

    /// <summary>What it is now; empty when it is nothing, or a secret.</summary>
    public string New { get; init; } = "";
}
