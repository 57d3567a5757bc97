using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>Conversations and messages by REST (SPEC A4 and "Handles"), for the console's own composer and for other systems.</summary>
internal static class ConversationsEndpoints
{
    public static void MapConversations(this IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/api/v1").RequireAuthorization(Policies.Operator).Scoped(Scopes.ConversationsRead, Scopes.ConversationsWrite).WithTags("Conversations");
        api.MapGet("/conversations", ListAsync).WithSummary("Conversations, newest message first");
        api.MapGet("/search", SearchEndpoint.FindAsync).WithSummary("Customers who are called so, and messages in which it was said");
        api.MapGet("/conversations/{id}", OneAsync).WithSummary("One conversation");
        api.MapGet("/conversations/{id}/messages", MessagesAsync).WithSummary("Its messages: the newest, or those before or after one");
        api.MapPost("/conversations/{id}/messages", WriteAsync).Checked<MessageInput>().WithSummary("Writes to the customer, or a private note");
        api.MapPost("/conversations/{id}/messages/{messageId}/retry", RetryAsync).WithSummary("Sends a failed message again");
        api.MapPost("/conversations/{id}/draft", DraftAsync).Checked<DraftInput>().WithSummary("Keeps what is typed but not sent");
        api.MapPost("/conversations/{id}/assign", AssignAsync).WithSummary("Gives it to a colleague, or back to the queue");
        api.MapPost("/conversations/{id}/take", TakeAsync).WithSummary("Takes it");
        api.MapPost("/conversations/{id}/handback", HandBackAsync).WithSummary("Gives it to the bot");
        api.MapPost("/conversations/{id}/resolve", ResolveAsync).WithSummary("Closes it");
        api.MapPost("/conversations/{id}/reopen", ReopenAsync).WithSummary("Opens it again");
        api.MapPost("/conversations/{id}/snooze", SnoozeAsync).Checked<SnoozeInput>().WithSummary("Puts it aside");
        api.MapPost("/conversations/{id}/priority", PrioritizeAsync).Checked<PriorityInput>().WithSummary("Sets how urgent it is");
        api.MapPost("/conversations/{id}/read", ReadAsync).WithSummary("Marks it as read, or as not read");
        api.MapPost("/conversations/{id}/typing", TypingAsync).WithSummary("Tells the customer and colleagues that you type");
        api.MapDeskOfMany();
        api.MapTemplates();
        api.MapGet("/messages/count", CountAsync).RequireAuthorization(Policies.Admin).WithSummary("How many messages the workspace has");
        app.MapLabels();
    }

    private static async Task<Ok<ConversationPage>> ListAsync([AsParameters] ListQuery query, Caller caller, ConversationReader reader, CancellationToken cancel)
    {
        var rows = await reader.OlderAsync(caller.Actor.WorkspaceId, query.For(caller.Actor.Id), query.Below, query.Q, ListQuery.PageSize, cancel);
        var next = rows.Count == ListQuery.PageSize ? ListQuery.After(rows[^1].LastSeq) : null;
        return TypedResults.Ok(new ConversationPage([.. rows.Select(ConversationView.Of)], next));
    }

    private static async Task<Ok<ConversationView>> OneAsync(string id, Caller caller, ConversationReader reader, CancellationToken cancel) =>
        TypedResults.Ok(ConversationView.Of(await FindAsync(id, caller, reader, cancel)));

    private static async Task<Ok<MessagePage>> MessagesAsync(string id, Caller caller, ConversationReader reader, string? after, string? before, CancellationToken cancel)
    {
        var row = await FindAsync(id, caller, reader, cancel);
        if ((after ?? before) is { } place) await DemandMessageAsync(row, place, reader, cancel);
        var part = after is null
            ? await reader.BeforeAsync(row.WorkspaceId, id, before, 50, cancel)
            : await reader.AfterAsync(row.WorkspaceId, id, after, 50, cancel);
        return TypedResults.Ok(new MessagePage([.. part.Lines.Select(l => MessageView.Of(l, row.ReadSeq))], part.More));
    }

    private static async Task<Ok<MessageView>> WriteAsync(string id, MessageInput input, Caller caller, Replies replies, CancellationToken cancel)
    {
        var line = input.Private == true
            ? await replies.NoteAsync(caller.Actor, id, input.Writing, cancel)
            : await replies.SendAsync(caller.Actor, id, input.Writing, cancel);
        return TypedResults.Ok(MessageView.Of(line, 0));
    }

    private static async Task<NoContent> RetryAsync(string id, string messageId, Caller caller, Replies replies, ConversationReader reader, CancellationToken cancel)
    {
        await DemandMessageAsync(await FindAsync(id, caller, reader, cancel), messageId, reader, cancel);
        await replies.RetryAsync(caller.Actor, id, messageId, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DraftAsync(string id, DraftInput input, Caller caller, Drafts drafts, CancellationToken cancel)
    {
        await drafts.KeepAsync(caller.Actor, id, input.Note ?? false, input.Text ?? "", cancel);
        return TypedResults.NoContent();
    }

    private static Task<Ok<ConversationView>> AssignAsync(string id, AssignInput? input, Caller caller, Desk desk, ConversationReader reader, CancellationToken cancel) =>
        AfterAsync(desk.AssignAsync(caller.Actor, id, input?.AssigneeId, cancel), id, caller, reader, cancel);

    private static Task<Ok<ConversationView>> TakeAsync(string id, Caller caller, Desk desk, ConversationReader reader, CancellationToken cancel) =>
        AfterAsync(desk.TakeAsync(caller.Actor, id, cancel), id, caller, reader, cancel);

    private static Task<Ok<ConversationView>> HandBackAsync(string id, Caller caller, Desk desk, ConversationReader reader, CancellationToken cancel) =>
        AfterAsync(desk.HandBackAsync(caller.Actor, id, cancel), id, caller, reader, cancel);

    private static Task<Ok<ConversationView>> ResolveAsync(string id, Caller caller, Desk desk, ConversationReader reader, CancellationToken cancel) =>
        AfterAsync(desk.ResolveAsync(caller.Actor, id, cancel), id, caller, reader, cancel);

    private static Task<Ok<ConversationView>> ReopenAsync(string id, Caller caller, Desk desk, ConversationReader reader, CancellationToken cancel) =>
        AfterAsync(desk.ReopenAsync(caller.Actor, id, cancel), id, caller, reader, cancel);

    private static Task<Ok<ConversationView>> SnoozeAsync(string id, SnoozeInput input, Caller caller, Desk desk, ConversationReader reader, CancellationToken cancel) =>
        AfterAsync(desk.SnoozeAsync(caller.Actor, id, input.Until, cancel), id, caller, reader, cancel);

    private static Task<Ok<ConversationView>> PrioritizeAsync(string id, PriorityInput input, Caller caller, Desk desk, ConversationReader reader, CancellationToken cancel) =>
        AfterAsync(desk.PrioritizeAsync(caller.Actor, id, input.Priority!.Value, cancel), id, caller, reader, cancel);

    private static Task<Ok<ConversationView>> ReadAsync(string id, ReadInput? input, Caller caller, Desk desk, ConversationReader reader, CancellationToken cancel) =>
        AfterAsync(input?.Unread == true ? desk.MarkUnreadAsync(caller.Actor, id, cancel) : desk.ReadAsync(caller.Actor, id, input?.UpTo, cancel), id, caller, reader, cancel);

    private static async Task<NoContent> TypingAsync(string id, TypingInput? input, Caller caller, Attention attention, ConversationReader reader, CancellationToken cancel)
    {
        var row = await FindAsync(id, caller, reader, cancel);
        attention.Type(row.WorkspaceId, id, caller.Actor.Id, caller.Actor.Name, input?.Typing ?? true);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<MessageCount>> CountAsync(Caller caller, ConversationReader reader, CancellationToken cancel) =>
        TypedResults.Ok(new MessageCount(await reader.CountMessagesAsync(caller.Actor.WorkspaceId, cancel)));

    private static async Task<Ok<ConversationView>> AfterAsync(Task done, string id, Caller caller, ConversationReader reader, CancellationToken cancel)
    {
        await done;
        return TypedResults.Ok(ConversationView.Of(await FindAsync(id, caller, reader, cancel)));
    }

    private static async Task DemandMessageAsync(ConversationRow row, string messageId, ConversationReader reader, CancellationToken cancel)
    {
        if (!NewId.IsOne(messageId) || !await reader.HasAsync(row.WorkspaceId, row.Id, messageId, cancel)) throw new ProblemException(404, "NoSuchMessage");
    }

    private static async Task<ConversationRow> FindAsync(string id, Caller caller, ConversationReader reader, CancellationToken cancel) =>
        (NewId.IsOne(id) ? await reader.FindAsync(caller.Actor.WorkspaceId, id, cancel) : null) ?? throw new NoSuchConversationException();
}

/// <summary>How many.</summary>
public sealed record MessageCount(long Messages);
