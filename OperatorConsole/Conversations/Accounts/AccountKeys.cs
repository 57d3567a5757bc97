namespace OperatorConsole.Conversations.Accounts;

/// <summary>An account with its secrets in the clear, for its adapter alone: never stored, logged or shown.</summary>
/// <param name="Id">The account.</param>
/// <param name="WorkspaceId">Whose.</param>
/// <param name="Channel">The channel's short name.</param>
/// <param name="ExternalId">What the provider calls it.</param>
/// <param name="IsOn">It is switched on.</param>
public sealed record AccountKeys(string Id, string WorkspaceId, string Channel, string ExternalId, bool IsOn)
{
    /// <summary>Settings and secrets by their adapter's names.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    /// <summary>One of them; empty when it is not set.</summary>
    public string this[string name] => Values.GetValueOrDefault(name, "");

    /// <summary>Nothing of it, so that no log and no message can carry a secret.</summary>
    public override string ToString() => $"account {Id}";
}
