namespace OperatorConsole.Identity;

/// <summary>Who acts: a signed-in person in their workspace. Domain verbs take one, and ask <c>Access</c> whether it still holds.</summary>
/// <param name="Id">The account's id.</param>
/// <param name="WorkspaceId">The workspace all their work is limited to.</param>
/// <param name="Name">The name shown in conversations.</param>
/// <param name="Role">What they may do.</param>
public sealed record Actor(string Id, string WorkspaceId, string Name, Role Role);
