using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>What a link that works once is good for.</summary>
public enum LinkKind
{
    /// <summary>To make an account of one's own.</summary>
    Invitation,

    /// <summary>To choose another password.</summary>
    PasswordReset,
}

/// <summary>A link that works once, within its time, unless it is taken back. Its token is shown once; what is kept is a hash, so that who reads the database can use none.</summary>
public sealed class OneTimeLink : IOwned
{
    private const int TokenBytes = 32;
    private const int TokenLength = 43;

    /// <summary>Names it to admins; opens nothing.</summary>
    public required string Id { get; init; }

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>What it is good for.</summary>
    public required LinkKind Kind { get; init; }

    /// <summary>SHA-256 of the token, which is random enough to need no more.</summary>
    public required string Hash { get; set; }

    /// <summary>Whom it is for.</summary>
    public required string Email { get; init; }

    /// <summary>The role an invitation gives.</summary>
    public required Role Role { get; init; }

    /// <summary>The account whose password it resets.</summary>
    public string? AccountId { get; init; }

    /// <summary>Who made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>From then on it is worth nothing.</summary>
    public DateTimeOffset EndsAt { get; set; }

    /// <summary>When it was used; null: not yet.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>A new token, and what is kept of it.</summary>
    internal static (string Token, string Hash) NewToken()
    {
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(TokenBytes));
        return (token, HashOf(token)!);
    }

    /// <summary>What is kept of a token; null when the text can be none.</summary>
    internal static string? HashOf(string? token) => token is { Length: TokenLength } && Base64Url.IsValid(token) ? Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(token))) : null;
}

/// <summary>Somebody was invited, or an invitation was used or taken back.</summary>
public sealed record InvitationsChanged(string WorkspaceId) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override object Replaces => (typeof(InvitationsChanged), WorkspaceId);
}
