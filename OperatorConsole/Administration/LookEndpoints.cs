using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Administration;

/// <summary>A business's colour and logo, for everybody who sees its pages.</summary>
internal static class LookEndpoints
{
    public static void MapLook(this IEndpointRouteBuilder app)
    {
        var look = app.MapGroup("/look/{workspace}").AllowAnonymous().ExcludeFromDescription();
        look.MapGet("/colors.css", ColorsAsync);
        look.MapGet("/logo", LogoAsync);
    }

    // A stylesheet of its own, for the pages forbid style elements; its address does not change, so that browsers ask each time whether it has.
    private static async Task<FileContentHttpResult> ColorsAsync(string workspace, HttpResponse response, WorkspaceDirectory workspaces, CancellationToken cancel)
    {
        var sheet = BrandColors.Sheet((await FoundAsync(workspace, workspaces, cancel)).Color);
        response.Headers.CacheControl = "no-cache";
        return TypedResults.File(Encoding.UTF8.GetBytes(sheet), "text/css; charset=utf-8", entityTag: new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(sheet)).AsSpan(0, 8))}\""));
    }

    private static async Task<PhysicalFileHttpResult> LogoAsync(string workspace, HttpContext context, WorkspaceDirectory workspaces, FileStore store, CancellationToken cancel)
    {
        var look = await FoundAsync(workspace, workspaces, cancel);
        var answer = FileAnswer.Of(context.Response, look.Logo is null ? null : store.Find(look.Logo), look.LogoType ?? "", "logo", save: false);
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin"; // the chat's button wears it on other sites
        return answer;
    }

    private static async ValueTask<LookSettings> FoundAsync(string workspace, WorkspaceDirectory workspaces, CancellationToken cancel) =>
        WorkspaceIds.IsOne(workspace) && await workspaces.FindAsync(workspace, cancel) is not null
            ? await workspaces.SettingsAsync<LookSettings>(workspace, cancel) : throw new ProblemException(404, "NoSuchWorkspace");
}
