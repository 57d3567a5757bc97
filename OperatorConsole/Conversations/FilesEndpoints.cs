using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Files;

namespace OperatorConsole.Conversations;

/// <summary>Files by REST: uploaded first, then named by a message; read by whoever may see that message.</summary>
internal static class FilesEndpoints
{
    public static void MapFiles(this IEndpointRouteBuilder app)
    {
        var largest = app.ServiceProvider.GetRequiredService<FilesOptions>().Largest;
        var api = app.MapGroup("/api/v1/files").RequireAuthorization(Policies.Operator).Scoped(Scopes.ConversationsRead, Scopes.ConversationsWrite).WithTags("Files");
        api.MapPost("", TakeInAsync).WithMetadata(new RequestSizeLimitAttribute(UploadForm.LargestBody(largest))).WithSummary("Takes in a file, to be sent with a message")
            .WithDescription("A form (multipart/form-data). Fields before the file, all of which may be left out: client_id, the sender's own id, so that the same file sent twice is one; conversation_id, and note=true for a private note's. Then the file.");
        api.MapGet("/{id}/content", ReadAsync).WithSummary("A file's content; ?download=true to save it");
        api.MapDelete("/{id}", DropAsync).WithSummary("Forgets a file of one's own that was not sent");
        api.MapPost("/{id}/retry", RetryAsync).ExcludeFromDescription();
    }

    private static async Task<Ok<FileView>> TakeInAsync(HttpRequest request, Caller caller, Uploads uploads, CancellationToken cancel)
    {
        var form = await UploadForm.ReadAsync(request, uploads.LargestOf(AuthorKind.Operator), cancel);
        var upload = new Upload(form.Name, form.Content, form.Field("client_id")) { ConversationId = form.Field("conversation_id"), Note = form.Field("note") == "true" };
        var file = await uploads.TakeInAsync(caller.Actor, upload, cancel);
        return TypedResults.Ok(FileView.Of(file));
    }

    private static async Task<PhysicalFileHttpResult> ReadAsync(string id, bool? download, Caller caller, FileReader files, FileStore store, HttpResponse response, CancellationToken cancel)
    {
        var file = await files.FindAsync(caller.Actor, id, cancel);
        return FileAnswer.Of(response, file.Hash is { } hash ? store.Find(hash) : null, file.ContentType, file.Name, download == true);
    }

    private static async Task<NoContent> DropAsync(string id, Caller caller, Uploads uploads, FileReader files, CancellationToken cancel)
    {
        await files.FindAsync(caller.Actor, id, cancel);
        await uploads.DropAsync(FileOwner.Of(caller.Actor), id, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RetryAsync(string id, Caller caller, MediaBook media, CancellationToken cancel)
    {
        await media.RetryAsync(caller.Actor, id, cancel);
        return TypedResults.NoContent();
    }
}
