using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Conversations;

/// <summary>Acts on one or many conversations with their undoing, by REST: for the console's own keys, menus and palette, and for other systems (SPEC I14).</summary>
internal static partial class DeskOfManyEndpoints
{
    private const int LongestTypedTime = 80;

    public static void MapDeskOfMany(this IEndpointRouteBuilder api)
    {
        api.MapPost("/conversations/bulk", ActAsync).Checked<BulkInput>().WithSummary("Does one thing to several conversations");
        api.MapPost("/conversations/bulk/undo", UndoAsync).Checked<UndoInput>().WithSummary("Undoes it, where nobody has changed it since");
        api.MapGet("/conversations/choices", ChoicesAsync).WithSummary("Whom a conversation can be given to, and the labels it can carry");
        api.MapGet("/typed-time", TypedTimeAsync).WithSummary("Reads a time as a person types it: \"domani 9\", \"in 2 hours\"");
    }

    private static async Task<Ok<BulkView>> ActAsync(BulkInput input, Caller caller, DeskOfMany desk, CancellationToken cancel) =>
        TypedResults.Ok(BulkView.Of(await desk.ActAsync(caller.Actor, input.Ids!, new DeskAct
        {
            Verb = input.Action!.Value, AssigneeId = input.AssigneeId, Until = input.Until?.ToUniversalTime(), Priority = input.Priority ?? Priority.Medium, LabelId = input.LabelId, SeenAt = input.SeenAt?.ToUniversalTime(),
        }, cancel)));

    private static async Task<Ok<BulkView>> UndoAsync(UndoInput input, Caller caller, DeskOfMany desk, CancellationToken cancel) =>
        TypedResults.Ok(BulkView.Of(await desk.UndoAsync(caller.Actor, input.Undo!, cancel)));

    // The system looks zones up as files: only what can be a zone's name is asked for.
    [GeneratedRegex("^[A-Za-z]+(/[A-Za-z0-9_+-]+)*$")]
    private static partial Regex ZoneName();

    private static async Task<Ok<DeskChoices>> ChoicesAsync(Caller caller, Colleagues colleagues, ConsoleDbs dbs, CancellationToken cancel)
    {
        var people = await colleagues.ListAsync(caller.Actor.WorkspaceId, cancel);
        await using var db = dbs.Open(caller.Actor.WorkspaceId);
        var labels = await db.Labels.AsNoTracking().OrderBy(l => l.Name).Select(l => new LabelChoice(l.Id, l.Name, l.Hue)).ToListAsync(cancel);
        return TypedResults.Ok(new DeskChoices([.. people.Select(p => new PersonChoice(p.Id, p.Name))], labels));
    }

    private static async Task<Ok<TimeView>> TypedTimeAsync(string? text, string? zone, Caller caller, WorkspaceDirectory workspaces, TimeProvider clock, CancellationToken cancel)
    {
        // Time as the person's own clock shows it; who does not say where they are is where the business is.
        if (zone is not { Length: <= 64 } || !ZoneName().IsMatch(zone) || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var place))
            place = TimeZoneInfo.FindSystemTimeZoneById((await workspaces.FindAsync(caller.Actor.WorkspaceId, cancel))!.TimeZone);
        return TypedResults.Ok(new TimeView(text is { Length: <= LongestTypedTime } ? TypedTime.Read(text, clock.GetUtcNow(), place) : null));
    }
}
