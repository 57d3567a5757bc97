namespace OperatorConsole.Conversations;

/// <summary>A channel whose customers can see that they were read and that somebody is typing. What cannot be told is not told again: by then it is no longer so.</summary>
public interface ICourtesy
{
    /// <summary>The channel's short name.</summary>
    string Name { get; }

    /// <summary>How long a sign of typing is seen; there is no need to tell again before.</summary>
    TimeSpan TypingShows { get; }

    /// <summary>We have read up to this message.</summary>
    Task ReadAsync(CourtesyCall call, CancellationToken cancel);

    /// <summary>Somebody types an answer.</summary>
    Task TypingAsync(CourtesyCall call, CancellationToken cancel);
}

/// <summary>Whom it is told, and about what.</summary>
/// <param name="WorkspaceId">Whose.</param>
/// <param name="AccountId">Through which account.</param>
/// <param name="Address">To whom.</param>
/// <param name="ExternalId">The provider's id of the customer's newest message that is meant.</param>
public sealed record CourtesyCall(string WorkspaceId, string AccountId, string Address, string ExternalId);
