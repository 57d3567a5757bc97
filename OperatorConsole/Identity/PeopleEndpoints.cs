using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>The people of the workspace, for admins.</summary>
internal static class PeopleEndpoints
{
    public static void MapPeople(this IEndpointRouteBuilder app)
    {
        var people = app.MapGroup("/api/v1/people").RequireAuthorization(Policies.Admin).Scoped(Scopes.PeopleRead, Scopes.PeopleWrite).WithTags("People");
        people.MapGet("", ListAsync).WithSummary("Everybody who works here");
        people.MapPost("", CreateAsync).Checked<PersonInput>().WithSummary("Makes an account");
        people.MapPost("/{id}/disable", DisableAsync).WithSummary("Switches an account off and ends its sessions");
        people.MapPost("/{id}/enable", EnableAsync).WithSummary("Switches it on again");
        people.MapPost("/{id}/role", ChangeRoleAsync).Checked<RoleInput>().WithSummary("Gives it another role");
        people.MapPost("/{id}/password", ResetPasswordAsync).Checked<PasswordInput>().WithSummary("Gives it another password and unlocks it");
    }

    private static async Task<Ok<PeoplePage>> ListAsync(Caller caller, People people, CancellationToken cancel) =>
        TypedResults.Ok(new PeoplePage([.. (await people.ListAsync(caller.Actor, cancel)).Select(PersonView.Of)]));

    private static async Task<Created<PersonView>> CreateAsync(PersonInput input, Caller caller, People people, CancellationToken cancel)
    {
        var account = await people.CreateAsync(caller.Actor, input.Name!, input.Email!, RoleWords.Read(input.Role) ?? Role.Operator, input.Password!, cancel);
        return TypedResults.Created((string?)null, PersonView.Of(account));
    }

    private static Task<Ok<PersonView>> DisableAsync(string id, Caller caller, People people, CancellationToken cancel) =>
        ViewAsync(people.DisableAsync(caller.Actor, id, cancel));

    private static Task<Ok<PersonView>> EnableAsync(string id, Caller caller, People people, CancellationToken cancel) =>
        ViewAsync(people.EnableAsync(caller.Actor, id, cancel));

    private static Task<Ok<PersonView>> ChangeRoleAsync(string id, RoleInput input, Caller caller, People people, CancellationToken cancel) =>
        ViewAsync(people.ChangeRoleAsync(caller.Actor, id, RoleWords.Read(input.Role)!.Value, cancel));

    private static Task<Ok<PersonView>> ResetPasswordAsync(string id, PasswordInput input, Caller caller, People people, CancellationToken cancel) =>
        ViewAsync(people.ResetPasswordAsync(caller.Actor, id, input.Password!, cancel));

    private static async Task<Ok<PersonView>> ViewAsync(Task<Account> changed) => TypedResults.Ok(PersonView.Of(await changed));
}
