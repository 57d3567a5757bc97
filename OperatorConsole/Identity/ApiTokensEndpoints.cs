using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>The API tokens of the workspace, for admins. No token opens it.</summary>
internal static class ApiTokensEndpoints
{
    public static void MapApiTokens(this IEndpointRouteBuilder app)
    {
        var tokens = app.MapGroup("/api/v1/tokens").RequireAuthorization(Policies.Admin).WithTags("API tokens");
        tokens.MapGet("", ListAsync).WithSummary("The API tokens of the workspace, newest first; never their keys");
        tokens.MapPost("", CreateAsync).Checked<ApiTokenInput>().ProducesProblem(409).WithSummary("Makes an API token; its key is in this answer and nowhere else");
        tokens.MapDelete("/{id}", RevokeAsync).WithSummary("Revokes an API token: its next call is refused, and its open streams end");
    }

    private static async Task<Ok<ApiTokensPage>> ListAsync(Caller caller, ApiTokens tokens, CancellationToken cancel) =>
        TypedResults.Ok(new ApiTokensPage([.. (await tokens.ListAsync(caller.Actor, cancel)).Select(ApiTokenView.Of)]));

    private static async Task<Created<ApiTokenMade>> CreateAsync(ApiTokenInput input, Caller caller, ApiTokens tokens, CancellationToken cancel)
    {
        var made = await tokens.CreateAsync(caller.Actor, input.Name!, [.. input.Scopes!], input.ExpiresAt, cancel);
        return TypedResults.Created((string?)null, new ApiTokenMade(made.Key, ApiTokenView.Of(made.Token)));
    }

    private static async Task<NoContent> RevokeAsync(string id, Caller caller, ApiTokens tokens, CancellationToken cancel)
    {
        await tokens.RevokeAsync(caller.Actor, id, cancel);
        return TypedResults.NoContent();
    }
}
