using System.Buffers.Text;
using Microsoft.AspNetCore.Identity;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>A passkey of an account: the public half; the other never leaves the person's device.</summary>
public sealed class Passkey : IOwned
{
    /// <summary>The authenticator's own name for it, base64url.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>What the person calls it.</summary>
    public required string Name { get; set; }

    /// <summary>COSE key that checks its signatures.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>How often it has signed, where it counts; a count that goes back is a copy.</summary>
    public long SignCount { get; set; }

    /// <summary>How it is reached (<c>internal,hybrid</c>): a hint for browsers.</summary>
    public required string Transports { get; init; }

    /// <summary>Whether it may be kept in more than one place, and whether it is (WebAuthn's BE and BS).</summary>
    public bool BackupEligible { get; init; }

    /// <inheritdoc cref="BackupEligible" />
    public bool BackedUp { get; set; }

    /// <summary>When it was added.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it last signed somebody in; null: never.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    internal static string IdOf(byte[] credential) => Base64Url.EncodeToString(credential);

    internal UserPasskeyInfo Info => new(
        Base64Url.DecodeFromChars(Id), PublicKey, CreatedAt, (uint)SignCount, Transports.Split(',', StringSplitOptions.RemoveEmptyEntries), isUserVerified: true, BackupEligible, BackedUp, [], []) { Name = Name };
}
