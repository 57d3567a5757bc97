using Microsoft.AspNetCore.Http.HttpResults;

namespace OperatorConsole.Platform.Web;

/// <summary>What watches the console asks: is it alive, and may requests be sent to it. Open to all, and says nothing more.</summary>
public static class HealthEndpoints
{
    /// <summary>Maps <c>/health</c>, <c>/health/ready</c> and <c>/health/live</c>.</summary>
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        var health = app.MapGroup("/health").AllowAnonymous().WithTags("Health");
        health.MapGet("", ReadyAsync).WithSummary("Whether requests may be sent here");
        health.MapGet("/ready", ReadyAsync).WithSummary("The same");
        health.MapGet("/live", () => TypedResults.Ok(Health.Ok)).WithSummary("Whether the process is alive, whatever its database does");
    }

    private static async Task<JsonHttpResult<Health>> ReadyAsync(Readiness readiness, HttpContext context, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await readiness.IsReadyAsync(cancel)
            ? TypedResults.Json(Health.Ok, statusCode: StatusCodes.Status200OK)
            : TypedResults.Json(Health.Unavailable, statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>How the console is.</summary>
/// <param name="Status"><c>ok</c> or <c>unavailable</c>.</param>
public sealed record Health(string Status)
{
    internal static readonly Health Ok = new("ok");
    internal static readonly Health Unavailable = new("unavailable");
}
