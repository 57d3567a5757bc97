using OperatorConsole.Identity;
using OperatorConsole.Platform.Web.Limits;

namespace OperatorConsole.Integrations.Events;

/// <summary>The live API (SPEC A5) by HTTP.</summary>
internal static class EventsEndpoints
{
    private const string Hub = "/hubs/live";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/events", Follow).RequireAuthorization(Policies.Operator).Scoped(Scopes.EventsRead).WithTags("Events")
            .WithSummary("What happens, live, as server-sent events; resumes after Last-Event-ID")
            .Produces<string>(200, "text/event-stream").StaysOpen();
        app.MapHub<LiveApi>(Hub, LiveApi.Configure).RequireAuthorization(Policies.Operator).Scoped(Scopes.EventsRead).StaysOpen();
    }

    private static IResult Follow(HttpContext context, EventStream stream, IHostApplicationLifetime lifetime, string? after)
    {
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        // Open streams must not hold up a stop: they end when it begins, and the client comes back by itself.
        var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.RegisterForDispose(ends);
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(stream.FollowAsync(context.User, last.Length > 0 ? last : after, ends.Token));
    }
}
