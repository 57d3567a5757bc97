using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Routing;

/// <summary>Presence and the queue by REST.</summary>
internal static class RoutingEndpoints
{
    public static void MapQueue(this IEndpointRouteBuilder app)
    {
        var staff = app.MapGroup("/api/v1").RequireAuthorization(Policies.Operator).WithTags("Presence and queue");
        staff.MapGet("/presence", ListAsync).WithSummary("Everybody who works here: whether they are here, and how much they have");
        staff.MapPut("/me/presence", ChooseAsync).Checked<PresenceInput>().WithSummary("Sets yourself available, busy or away");
        staff.MapPost("/queue/next", TakeNextAsync).WithSummary("Takes the conversation that is next; 204 when nobody waits");
        var admin = app.MapGroup("/api/v1").RequireAuthorization(Policies.Admin).WithTags("Presence and queue");
        admin.MapPut("/people/{id}/capacity", SetCapacityAsync).Checked<CapacityInput>().WithSummary("Sets how many conversations the queue gives somebody at once");
        admin.MapGet("/routing", RuleAsync).WithSummary("Whether waiting conversations are pushed to operators or taken by them");
        admin.MapPut("/routing", SetRuleAsync).Checked<RoutingInput>().WithSummary("Sets it");
    }

    private static async Task<Ok<PresencePage>> ListAsync(Caller caller, PresenceBoard presence, Colleagues colleagues, InboxBoard boards, CancellationToken cancel)
    {
        var workspace = caller.Actor.WorkspaceId;
        var picture = (await boards.OfAsync(workspace, cancel)).Look();
        return TypedResults.Ok(new PresencePage([.. (await colleagues.ListAsync(workspace, cancel)).Select(c => PresenceView.Of(presence.Find(workspace, c.Id), c.Name, picture.OpenOf(c.Id)))]));
    }

    private static async Task<Ok<PresenceView>> ChooseAsync(PresenceInput input, Caller caller, PresenceBook book, PresenceBoard presence, InboxBoard boards, CancellationToken cancel)
    {
        var me = caller.Actor;
        await book.ChooseAsync(me, RoutingWords.Read<PresenceState>(input.State)!.Value, cancel);
        return TypedResults.Ok(PresenceView.Of(presence.Of(me), me.Name, (await boards.OfAsync(me.WorkspaceId, cancel)).Look().OpenOf(me.Id)));
    }

    private static async Task<Results<Ok<ConversationView>, NoContent>> TakeNextAsync(Caller caller, Queue queue, ConversationReader reader, CancellationToken cancel)
    {
        if (await queue.TakeNextAsync(caller.Actor, cancel) is not { } id) return TypedResults.NoContent();
        return TypedResults.Ok(ConversationView.Of((await reader.FindAsync(caller.Actor.WorkspaceId, id, cancel))!));
    }

    private static async Task<NoContent> SetCapacityAsync(string id, CapacityInput input, Caller caller, PresenceBook book, CancellationToken cancel)
    {
        await book.SetCapacityAsync(caller.Actor, id, input.Capacity!.Value, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<RoutingView>> RuleAsync(Caller caller, RoutingRules rules, CancellationToken cancel) =>
        TypedResults.Ok(RoutingView.Of(await rules.ReadAsync(caller.Actor, cancel)));

    private static async Task<Ok<RoutingView>> SetRuleAsync(RoutingInput input, Caller caller, RoutingRules rules, CancellationToken cancel)
    {
        var mode = RoutingWords.Read<RoutingMode>(input.Mode)!.Value;
        await rules.SetAsync(caller.Actor, new RoutingChoice(mode, input.UsualCapacity ?? (await rules.ReadAsync(caller.Actor, cancel)).UsualCapacity), null, cancel);
        return await RuleAsync(caller, rules, cancel);
    }
}
