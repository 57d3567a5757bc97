using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Identity;

/// <summary>Whom to invite; without a role as an operator.</summary>
public sealed record InvitationInput(string? Email, string? Role);

/// <summary>An invitation that nobody has taken up yet.</summary>
public sealed record InvitationView(string Id, string Email, string Role, string InvitedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    internal static InvitationView Of(OneTimeLink link) => new(link.Id, link.Email, RoleWords.Of(link.Role), link.MadeBy, link.CreatedAt, link.EndsAt);
}

/// <summary>The open invitations of a workspace, those that have run out among them.</summary>
public sealed record InvitationsPage(IReadOnlyList<InvitationView> Items);

/// <summary>An invitation just made: its link, and a mail that brings it, in the caller's language. Neither is ever told again.</summary>
public sealed record InvitationMade(InvitationView Invitation, string Link, InvitationMail Mail);

/// <summary>Invitations by REST: what an admin does on the people page.</summary>
internal static class InvitationsEndpoints
{
    public static void MapInvitations(this IEndpointRouteBuilder app)
    {
        var invitations = app.MapGroup("/api/v1/people/invitations").RequireAuthorization(Policies.Admin).Scoped(Scopes.PeopleRead, Scopes.PeopleWrite).WithTags("People");
        invitations.MapGet("", ListAsync).WithSummary("Invitations nobody has taken up yet, newest first; never their links");
        invitations.MapPost("", InviteAsync).Checked<InvitationInput>().ProducesProblem(409).WithSummary("Invites somebody: the link is in this answer and nowhere else; one made before for the same e-mail ends");
        invitations.MapDelete("/{id}", RevokeAsync).WithSummary("Takes an invitation back");
    }

    private static async Task<Ok<InvitationsPage>> ListAsync(Caller caller, Invitations invitations, CancellationToken cancel) =>
        TypedResults.Ok(new InvitationsPage([.. (await invitations.ListAsync(caller.Actor, cancel)).Select(InvitationView.Of)]));

    private static async Task<Created<InvitationMade>> InviteAsync(
        InvitationInput input, Caller caller, Invitations invitations, PublicAddress site, WorkspaceDirectory workspaces, CancellationToken cancel)
    {
        var made = await invitations.InviteAsync(caller.Actor, input.Email!, RoleWords.Read(input.Role) ?? Role.Operator, cancel);
        var (workspace, link) = (await workspaces.FindAsync(caller.Actor.WorkspaceId, cancel), site.Link(made.Path));
        return TypedResults.Created((string?)null, new InvitationMade(InvitationView.Of(made.Link), link, InvitationMail.Of(caller.Actor.Name, workspace!.Name, link)));
    }

    private static async Task<NoContent> RevokeAsync(string id, Caller caller, Invitations invitations, CancellationToken cancel)
    {
        await invitations.RevokeAsync(caller.Actor, id, cancel);
        return TypedResults.NoContent();
    }
}

internal sealed class InvitationInputValidator : AbstractValidator<InvitationInput>
{
    public InvitationInputValidator()
    {
        RuleFor(i => i.Email).NotEmpty().EmailAddress().MaximumLength(LoginInputValidator.LongestEmail);
        RuleFor(i => i.Role).Must(role => role is null || RoleWords.Read(role) is not null);
    }
}
