using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Identity;

/// <summary>One browser somebody is signed in with. Its cookie holds for as long as this row is there.</summary>
public sealed class Session : IOwned
{
    /// <summary>How long its cookie lives that nobody uses.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(12);

    /// <summary>How long its row does: an hour more, as its use is not written down at once.</summary>
    public static readonly TimeSpan Longest = Length + TimeSpan.FromHours(1);

    /// <summary>The mark its cookie carries. Nobody can make such a cookie from it: cookies are sealed.</summary>
    public required string Id { get; init; }

    /// <summary>Whether a mark may be a session's: what a token carries is a digest of another shape.</summary>
    public static bool IsId(string mark) => mark.StartsWith('s');

    /// <inheritdoc />
    public required string WorkspaceId { get; init; }

    /// <summary>Whose it is.</summary>
    public required string AccountId { get; init; }

    /// <summary>Browser and system as people call them: <c>Firefox, Windows</c>. Empty when the browser did not say.</summary>
    public required string Device { get; init; }

    /// <summary>The network address it was begun from.</summary>
    public required string Address { get; init; }

    /// <summary>When it was begun.</summary>
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was last used, to within <see cref="SessionsSeen.Every"/>.</summary>
    public DateTimeOffset SeenAt { get; set; }
}

/// <summary>What a person's own page shows has changed: name, sessions, second factor, passkeys.</summary>
public sealed record ProfileChanged(string WorkspaceId, string Account) : LiveChange(WorkspaceId)
{
    /// <inheritdoc />
    public override string OperatorId => Account;

    /// <inheritdoc />
    public override object Replaces => (typeof(ProfileChanged), Account);
}
