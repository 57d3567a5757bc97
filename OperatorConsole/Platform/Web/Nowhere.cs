using Microsoft.AspNetCore.Authorization;

namespace OperatorConsole.Platform.Web;

/// <summary>
/// Lets everybody be told that an address leads nowhere (404), takes another method (405) or another type (415). To authorization these are endpoints like
/// any other, and it would ask for a sign-in first: a customer with a dead link would end at the staff's log-in. A fallback route is no way out, as it
/// takes every method and so hides the 405.
/// </summary>
internal static class Nowhere
{
    private static readonly EndpointMetadataCollection ForAll = new(new AllowAnonymousAttribute());

    private static readonly Endpoint Nothing = new(
        context =>
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        },
        ForAll,
        "nothing here");

    public static Task OpenAsync(HttpContext context, RequestDelegate next)
    {
        var endpoint = context.GetEndpoint();
        if (endpoint is null) context.SetEndpoint(Nothing);
        else if (endpoint is { Metadata.Count: 0 } and not RouteEndpoint) context.SetEndpoint(new Endpoint(endpoint.RequestDelegate, ForAll, endpoint.DisplayName));
        return next(context);
    }
}
