using Microsoft.AspNetCore.Http.HttpResults;

namespace OperatorConsole.Identity;

/// <summary>Those one can hand a conversation to, or name in a note.</summary>
public sealed record ColleaguePage(IReadOnlyList<Colleague> Items);

/// <summary>Who works here, for everybody who does: names and roles, nothing more.</summary>
internal static class ColleaguesEndpoints
{
    public static void MapColleagues(this IEndpointRouteBuilder app) =>
        app.MapGet("/api/v1/colleagues", ListAsync).RequireAuthorization(Policies.Operator).Scoped(Scopes.ConversationsRead).WithTags("Me").WithSummary("Your colleagues, by name");

    private static async Task<Ok<ColleaguePage>> ListAsync(Caller caller, Colleagues colleagues, CancellationToken cancel) =>
        TypedResults.Ok(new ColleaguePage(await colleagues.ListAsync(caller.Actor.WorkspaceId, cancel)));
}
