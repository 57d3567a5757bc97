using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>A label's name and the hue of its dot, 0–359.</summary>
public sealed record LabelInput(string? Name, int? Hue);

/// <summary>A label in the REST API.</summary>
public sealed record LabelView(string Id, string Name, int Hue)
{
    internal static LabelView Of(Label l) => new(l.Id, l.Name, l.Hue);
}

/// <summary>The workspace's labels, by name.</summary>
public sealed record LabelPage(IReadOnlyList<LabelView> Items);

/// <summary>Labels by REST (SPEC A7, I10): the list is everybody's to read and the admins' to change; operators put them on conversations.</summary>
internal static class LabelsEndpoints
{
    public static void MapLabels(this IEndpointRouteBuilder app)
    {
        var labels = app.MapGroup("/api/v1/labels").WithTags("Labels");
        labels.MapGet("", ListAsync).RequireAuthorization(Policies.Operator).Scoped(Scopes.ConversationsRead).WithSummary("The workspace's labels");
        labels.MapPost("", CreateAsync).RequireAuthorization(Policies.Admin).Checked<LabelInput>().WithSummary("Makes a label");
        labels.MapPut("/{id}", RenameAsync).RequireAuthorization(Policies.Admin).Checked<LabelInput>().WithSummary("Gives it another name and colour");
        labels.MapDelete("/{id}", DeleteAsync).RequireAuthorization(Policies.Admin).WithSummary("Deletes it and takes it off all conversations");
        var on = app.MapGroup("/api/v1/conversations/{id}/labels/{labelId}").RequireAuthorization(Policies.Operator).Scoped(Scopes.ConversationsRead, Scopes.ConversationsWrite).WithTags("Conversations");
        on.MapPut("", PutOnAsync).WithSummary("Puts a label on it");
        on.MapDelete("", TakeOffAsync).WithSummary("Takes a label off it");
    }

    private static async Task<Ok<LabelPage>> ListAsync(Caller caller, Labels labels, CancellationToken cancel) =>
        TypedResults.Ok(new LabelPage([.. (await labels.ListAsync(caller.Actor, cancel)).Select(LabelView.Of)]));

    private static async Task<Created<LabelView>> CreateAsync(LabelInput input, Caller caller, Labels labels, CancellationToken cancel) =>
        TypedResults.Created((string?)null, LabelView.Of(await labels.CreateAsync(caller.Actor, input.Name!, input.Hue!.Value, cancel)));

    private static async Task<Ok<LabelView>> RenameAsync(string id, LabelInput input, Caller caller, Labels labels, CancellationToken cancel) =>
        TypedResults.Ok(LabelView.Of(await labels.RenameAsync(caller.Actor, Known(id), input.Name!, input.Hue!.Value, cancel)));

    private static async Task<NoContent> DeleteAsync(string id, Caller caller, Labels labels, CancellationToken cancel)
    {
        await labels.DeleteAsync(caller.Actor, Known(id), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> PutOnAsync(string id, string labelId, Caller caller, Labels labels, CancellationToken cancel)
    {
        await labels.PutOnAsync(caller.Actor, Conversation(id), Known(labelId), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> TakeOffAsync(string id, string labelId, Caller caller, Labels labels, CancellationToken cancel)
    {
        await labels.TakeOffAsync(caller.Actor, Conversation(id), Known(labelId), cancel);
        return TypedResults.NoContent();
    }

    private static string Known(string id) => NewId.IsOne(id) ? id : throw new NoSuchLabelException();

    private static string Conversation(string id) => NewId.IsOne(id) ? id : throw new NoSuchConversationException();
}

internal sealed class LabelInputValidator : AbstractValidator<LabelInput>
{
    public LabelInputValidator()
    {
        RuleFor(i => i.Name).NotEmpty().MaximumLength(Labels.LongestName);
        RuleFor(i => i.Hue).NotNull().InclusiveBetween(0, 359);
    }
}
