using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Identity;

/// <summary>
/// What an API token may be made for: one closed list. Each endpoint says which scope opens it; one that says nothing is closed to every token, so that a new
/// endpoint is never opened by being forgotten. People (cookie, access token) have no scopes: their role decides.
/// </summary>
public static class Scopes
{
    /// <summary>Read conversations and messages.</summary>
    public const string ConversationsRead = "conversations:read";

    /// <summary>Write messages, and do what operators do with conversations.</summary>
    public const string ConversationsWrite = "conversations:write";

    /// <summary>Read customers.</summary>
    public const string CustomersRead = "customers:read";

    /// <summary>Write on customers' cards, merge and part them.</summary>
    public const string CustomersWrite = "customers:write";

    /// <summary>Follow what happens, live.</summary>
    public const string EventsRead = "events:read";

    /// <summary>Read who works here.</summary>
    public const string PeopleRead = "people:read";

    /// <summary>Make and change accounts: whoever has it can do all that an admin can.</summary>
    public const string PeopleWrite = "people:write";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [ConversationsRead, ConversationsWrite, CustomersRead, CustomersWrite, EventsRead, PeopleRead, PeopleWrite];

    /// <summary>The claim that names one; only tokens' principals carry it.</summary>
    internal const string Claim = "scope";

    /// <summary>Opens an endpoint, or all of a group, to tokens with a scope.</summary>
    /// <param name="endpoint">The endpoint or group.</param>
    /// <param name="read">For what only reads.</param>
    /// <param name="write">For what changes something; null: the same.</param>
    public static TBuilder Scoped<TBuilder>(this TBuilder endpoint, string read, string? write = null) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Needs(read, write ?? read));

    /// <summary>The scope a token needs here; null: no token opens it.</summary>
    public static string? NeededFor(EndpointMetadataCollection? metadata, string method) =>
        metadata?.GetMetadata<Needs>() is not { } needs ? null : HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? needs.Read : needs.Write;

    /// <summary>The role a token with these scopes acts in: the least that their endpoints ask for.</summary>
    internal static Role RoleOf(IEnumerable<string> scopes) => scopes.Any(s => s is PeopleRead or PeopleWrite) ? Role.Admin : Role.Operator;

    /// <summary>Part of every policy of the staff: lets people pass, and tokens where they have the scope.</summary>
    /// <exception cref="ProblemException">403, which names the scope that lacks.</exception>
    internal static bool LetIn(AuthorizationHandlerContext context)
    {
        if (!context.User.HasClaim(c => c.Type == Claim)) return true;
        if (context.Resource is not HttpContext http) return false;
        var needed = NeededFor(http.GetEndpoint()?.Metadata, http.Request.Method) ?? throw new ProblemException(403, "NotForTokens");
        return Has(context.User, needed) ? true : throw new ScopeMissingException(needed);
    }

    /// <summary>Whether somebody may do what a scope is for: people always, tokens that have it.</summary>
    public static bool Has(ClaimsPrincipal who, string scope) => !who.HasClaim(c => c.Type == Claim) || who.HasClaim(Claim, scope);

    private sealed record Needs(string Read, string Write);
}

/// <summary>The token was not made for this; HTTP answers 403.</summary>
public sealed class ScopeMissingException(string scope) : ProblemException(403, "ScopeMissing", scope);
