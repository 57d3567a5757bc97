using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Conversations;

/// <summary>Approved templates by REST, for the console's own composer and for other systems.</summary>
internal static class TemplatesEndpoints
{
    public static void MapTemplates(this IEndpointRouteBuilder api)
    {
        api.MapGet("/conversations/{id}/templates", ListAsync).WithSummary("The approved templates that can be sent here, whether its window is open or not");
        api.MapPost("/conversations/{id}/templates", SendAsync).Checked<TemplateInput>().WithSummary("Sends an approved template");
    }

    private static async Task<Ok<TemplatePage>> ListAsync(string id, Caller caller, Templates templates, CancellationToken cancel) =>
        TypedResults.Ok(new TemplatePage(await templates.ListAsync(caller.Actor, Known(id), cancel)));

    private static async Task<Ok<MessageView>> SendAsync(string id, TemplateInput input, Caller caller, Templates templates, CancellationToken cancel) =>
        TypedResults.Ok(MessageView.Of(await templates.SendAsync(caller.Actor, Known(id), input.Name!, input.Language!, input.Values ?? [], input.ClientId, cancel), 0));

    private static string Known(string id) => NewId.IsOne(id) ? id : throw new NoSuchConversationException();
}

/// <summary>The templates of a conversation's account.</summary>
public sealed record TemplatePage(IReadOnlyList<ChannelTemplate> Items);

/// <summary>A template to be sent.</summary>
/// <param name="Name">The provider's name for it.</param>
/// <param name="Language">Its language, as the list gives it.</param>
/// <param name="Values">What stands in its fields, in their order.</param>
/// <param name="ClientId">The caller's own id for it: the same one twice is one message.</param>
public sealed record TemplateInput(string? Name, string? Language, IReadOnlyList<string>? Values, string? ClientId);

internal sealed class TemplateInputCheck : AbstractValidator<TemplateInput>
{
    private const int MostFields = 50;

    public TemplateInputCheck()
    {
        RuleFor(i => i.Name).NotEmpty().MaximumLength(512);
        RuleFor(i => i.Language).NotEmpty().MaximumLength(16);
        RuleFor(i => i.ClientId).MaximumLength(64);
        RuleFor(i => i.Values).Must(v => v is null || v.Count <= MostFields && v.All(x => x is not null));
    }
}
