namespace OperatorConsole.Identity;

/// <summary>Who acts in a workspace: a signed-in person, or another system with an API token. Domain verbs take one, and ask <c>Access</c> whether it still holds.</summary>
/// <param name="Id">The account's id, or the token's.</param>
/// <param name="WorkspaceId">The workspace all their work is limited to.</param>
/// <param name="Name">The name shown in conversations.</param>
/// <param name="Role">What they may do.</param>
public sealed record Actor(string Id, string WorkspaceId, string Name, Role Role)
{
    /// <summary>Another system: it writes and reads, but nobody waits for it to answer, so that no conversation is ever its own.</summary>
    public bool IsProgram { get; init; }
}
