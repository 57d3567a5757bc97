using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Web.Limits;

namespace OperatorConsole.Channels.WebChat;

/// <summary>A visitor's files: uploaded first, then named by a message. All of it by the visitor's token; an address alone opens nothing.</summary>
internal static class VisitorFilesEndpoints
{
    public static void MapWebChatFiles(this IEndpointRouteBuilder app)
    {
        var largest = app.ServiceProvider.GetRequiredService<FilesOptions>().LargestOfVisitor;
        var visitor = app.MapGroup("/api/v1/webchat/files").RequireAuthorization(VisitorScheme.Name).CountedAsGuest(VisitorScheme.Claimed).WithTags("Web chat");
        visitor.MapPost("", TakeInAsync).WithMetadata(new RequestSizeLimitAttribute(UploadForm.LargestBody(largest))).WithSummary("Takes in a file of the visitor's, to be sent with a message")
            .WithDescription("A form (multipart/form-data): client_id, if the sender has an id of its own for the file, then the file.");
        visitor.MapGet("/{id}/content", ReadAsync).WithSummary("A file's content");
        visitor.MapDelete("/{id}", DropAsync).WithSummary("Forgets a file that was not sent");
    }

    private static async Task<Ok<FileView>> TakeInAsync(HttpContext context, Uploads uploads, CancellationToken cancel)
    {
        var form = await UploadForm.ReadAsync(context.Request, uploads.LargestOf(AuthorKind.Customer), cancel);
        return TypedResults.Ok(VisitorView.File(await uploads.TakeInAsync(Owner(context), new Upload(form.Name, form.Content, form.Field("client_id")), cancel)));
    }

    private static async Task<PhysicalFileHttpResult> ReadAsync(string id, HttpContext context, FileReader files, FileStore store, CancellationToken cancel)
    {
        var file = await files.FindAsync(Owner(context), VisitorScheme.Of(context).Id, id, cancel);
        return FileAnswer.Of(context.Response, file.Hash is { } hash ? store.Find(hash) : null, file.ContentType, file.Name, save: false);
    }

    private static async Task<NoContent> DropAsync(string id, HttpContext context, Uploads uploads, CancellationToken cancel)
    {
        await uploads.DropAsync(Owner(context), id, cancel);
        return TypedResults.NoContent();
    }

    private static FileOwner Owner(HttpContext context) => VisitorScheme.Of(context) is var visitor ? new(visitor.WorkspaceId, AuthorKind.Customer, visitor.Id) : default;
}
