using Microsoft.AspNetCore.StaticAssets;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>Until the console is set up everything leads to its set-up page; programs are told to come back.</summary>
public static class SetupGate
{
    private static readonly PathString Page = "/setup";
    private static readonly PathString[] Open = [Page, "/health", "/language", "/_framework"];
    private static readonly PathString[] Programs = ["/api", "/hubs", "/events", "/socket.io", "/_blazor", "/openapi", "/webhooks"];

    /// <summary>Prints the code of a first start. Call once the database is ready.</summary>
    public static async Task PrepareSetupAsync(this IServiceProvider services, CancellationToken cancel)
    {
        if (await services.GetRequiredService<FirstStart>().IsNeededAsync(cancel)) services.GetRequiredService<SetupCode>().Announce();
    }

    /// <summary>Sends everybody to the set-up page as long as there is no account. After <c>UseWeb</c>.</summary>
    public static void UseSetupGate(this WebApplication app)
    {
        var first = app.Services.GetRequiredService<FirstStart>();
        app.Use(async (context, next) =>
        {
            if (!await first.IsNeededAsync(context.RequestAborted) || IsOpen(context)) await next(context);
            else if (Programs.Any(p => context.Request.Path.StartsWithSegments(p))) throw new ProblemException(503, "NotSetUp");
            else context.Response.Redirect(Page);
        });
    }

    private static bool IsOpen(HttpContext context) =>
        Open.Any(p => context.Request.Path.StartsWithSegments(p)) || context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
}
