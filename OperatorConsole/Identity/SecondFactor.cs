using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>The authenticator app of an account.</summary>
public sealed class SecondFactor : IOwned
{
    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>What the app and we both know, sealed.</summary>
    public required string Secret { get; set; }

    /// <summary>When a code of it was first confirmed; null: it was only shown, and nothing asks for it yet.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The newest time step a code was accepted of: no code is accepted twice (RFC 6238, 5.2).</summary>
    public long LastStep { get; set; }

    /// <summary>What computers that are spared the second step must show; a new value and none is spared any more.</summary>
    public required string Trust { get; set; }
}

/// <summary>A code for the day the phone is gone. It works once: using it takes it away.</summary>
public sealed class RecoveryCode : IOwned
{
    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>The code itself is shown once and kept nowhere.</summary>
    public required string Hash { get; init; }
}
