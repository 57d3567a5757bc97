using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>A key by which another system acts in a workspace (SPEC A3). The key itself is shown once and never stored.</summary>
public sealed class ApiToken : IOwned
{
    /// <summary>Opaque id; also the id of the actor it makes.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>What it is for. Stands as author over what is written with it.</summary>
    public required string Name { get; init; }

    /// <summary>Names out of <see cref="Identity.Scopes.All"/>, parted by blanks. They never change: for others one makes another token.</summary>
    public required string Scopes { get; init; }

    /// <summary>Its first characters, by which people tell one from another.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the key in small hexadecimal digits. The key is random, so there is nothing to guess and no salt to add.</summary>
    public required string Hash { get; init; }

    /// <summary>The name of who made it, at the time.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>It is worth nothing from then on; null: it holds until it is revoked.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When it was last used, to the minute.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>Whether it opens anything at this moment.</summary>
    public bool HoldsAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);

    internal IReadOnlyList<string> ScopeList => Scopes.Split(' ');

    /// <summary>What is issued with it hangs on this digest, as an account's does on its security stamp.</summary>
    internal string Digest => Hash[..32];
}

/// <summary>A token of a workspace was made or revoked.</summary>
public sealed record ApiTokensChanged(string WorkspaceId) : LiveChange(WorkspaceId), ITravels
{
    /// <inheritdoc />
    public override object Replaces => typeof(ApiTokensChanged);
}
