using Microsoft.AspNetCore.Identity;

namespace OperatorConsole.Identity;

/// <summary>A person who signs in to the console. The e-mail is unique over all workspaces.</summary>
public sealed class Account : IdentityUser<string>
{
    /// <summary>The workspace this person works for.</summary>
    public required string WorkspaceId { get; init; }

    /// <summary>The name colleagues and customers see.</summary>
    public required string Name { get; set; }

    /// <summary>What this person may do.</summary>
    public required Role Role { get; set; }

    /// <summary>it, en, es or pt; null follows the browser.</summary>
    public string? Language { get; set; }

    /// <summary>Set when the account was switched off; its sessions and circuits end.</summary>
    public DateTimeOffset? DisabledAt { get; set; }

    /// <summary>When the person was last here, to within some minutes; null: never.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }
}
