using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations.Canned;

/// <summary>Ready answers by REST (SPEC A7): to keep them, and to have them filled for a conversation.</summary>
internal static class CannedEndpoints
{
    public static void MapCannedResponses(this IEndpointRouteBuilder app)
    {
        var all = app.MapGroup("/api/v1/canned-responses").RequireAuthorization(Policies.Operator).WithTags("Canned responses");
        all.MapGet("", ListAsync).WithSummary("The workspace's ready answers and your own, the most used first; q looks in shortcut, title and texts");
        all.MapPost("", CreateAsync).Checked<CannedInput>().WithSummary("Writes one; for the workspace only supervisors and admins");
        all.MapPut("/{id}", RewriteAsync).Checked<CannedInput>().WithSummary("Writes one anew");
        all.MapDelete("/{id}", DeleteAsync).WithSummary("Deletes one");
        all.MapPost("/{id}/used", UsedAsync).WithSummary("Counts that one was put into a message");
        app.MapGet("/api/v1/conversations/{id}/canned-responses", FilledAsync).RequireAuthorization(Policies.Operator).WithTags("Conversations")
            .WithSummary("Ready answers in the customer's language, with the names filled in");
    }

    private static async Task<Ok<CannedPage>> ListAsync(string? q, Caller caller, CannedBook book, CancellationToken cancel)
    {
        var found = (await book.ListAsync(caller.Actor, cancel)).Where(r => Has(q, [r.Shortcut, r.Title, .. r.Texts.Select(t => t.Text)]));
        return TypedResults.Ok(new CannedPage([.. found.Select(CannedView.Of)]));
    }

    private static async Task<Created<CannedView>> CreateAsync(CannedInput input, Caller caller, CannedBook book, CancellationToken cancel) =>
        TypedResults.Created((string?)null, CannedView.Of(await book.CreateAsync(caller.Actor, input.Personal ?? false, input.Draft, cancel)));

    private static async Task<Ok<CannedView>> RewriteAsync(string id, CannedInput input, Caller caller, CannedBook book, CancellationToken cancel) =>
        TypedResults.Ok(CannedView.Of(await book.RewriteAsync(caller.Actor, Known(id), input.Draft, cancel)));

    private static async Task<NoContent> DeleteAsync(string id, Caller caller, CannedBook book, CancellationToken cancel)
    {
        await book.DeleteAsync(caller.Actor, Known(id), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UsedAsync(string id, Caller caller, CannedBook book, CancellationToken cancel)
    {
        await book.UsedAsync(caller.Actor, Known(id), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<FilledPage>> FilledAsync(string id, Caller caller, CannedFilling filling, CancellationToken cancel)
    {
        if (!NewId.IsOne(id)) throw new NoSuchConversationException();
        return TypedResults.Ok(new FilledPage([.. (await filling.ForAsync(caller.Actor, id, cancel)).Select(FilledView.Of)]));
    }

    // Five hundred at most, so they are looked through here, where À is a letter on both databases.
    private static bool Has(string? words, IEnumerable<string> texts) =>
        string.IsNullOrWhiteSpace(words) || texts.Any(t => t.Contains(words.Trim(), StringComparison.OrdinalIgnoreCase));

    private static string Known(string id) => NewId.IsOne(id) ? id : throw new NoSuchCannedException();
}
