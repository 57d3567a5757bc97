using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace OperatorConsole.Integrations.Docs;

/// <summary>The OpenAPI description of the REST API at <c>/openapi/v1.json</c>. The page <c>/api-docs</c> is drawn from it, and a test runs every example in it.</summary>
public static class ApiDocument
{
    internal const string Jwt = "jwt", ApiToken = "api_token", Visitor = "visitor";
    internal const string Problem = "Problem";

    /// <summary>Describes everything under /api/.</summary>
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "OperatorConsole";
            document.Info.Version = "v1";
            document.Info.Description = About;
            document.Servers = [new OpenApiServer { Url = "/" }]; // where it was read from, and not the Host its reader claims
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                [Jwt] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT", Description = "A person's access token, from POST /api/v1/auth/login; it holds for an hour." },
                [ApiToken] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "oc_…", Description = "Another system's API token, made by an admin under /admin/tokens. It opens what its scopes say." },
                [Visitor] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "A customer's own session, from POST /api/v1/webchat/sessions." },
            };
            document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
            document.Components.Schemas[Problem] = ProblemSchema();
            return Task.CompletedTask;
        });
        options.AddOperationTransformer<OperationWords>();
    });

    /// <summary>Serves it to anybody: it tells shapes, no data.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi().AllowAnonymous();

    private const string About = """
        JSON over HTTP, names in snake_case, times in ISO 8601 (UTC). What cannot be done is answered with problem details (RFC 9457): `title` in the language of Accept-Language, `code` for programs, `errors` by field.
        Lists come in pages: pass `next_cursor` as `cursor` until it is null.
        Other systems may make 100 calls in 10 minutes (headers RateLimit-Limit, -Remaining, -Reset; 429 with Retry-After).
        What happens, live: GET /api/v1/events as server-sent events, or the SignalR hub /hubs/live (JSON protocol, WebSockets, the token in the Authorization header or as access_token in the address). Hub methods: join_conversation, leave_conversation, typing_start, typing_stop, ping; each takes a conversation's id, join_conversation also {"conversation_id","after"}. Events of both: connected, joined_conversation, left_conversation, message:new, message:status, user_typing, resync, error, pong. Every message event carries an event_id: go on after it with Last-Event-ID, or with "after", and nothing is missed or repeated.
        """;

    private static OpenApiSchema ProblemSchema() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Why something was refused.",
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "In the caller's language." },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "For programs." },
            ["errors"] = new OpenApiSchema { Type = JsonSchemaType.Object, Description = "What is wrong, by field.", AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } } },
        },
    };

    internal static JsonNode ProblemExample(int status, string code, string title) => new JsonObject { ["title"] = title, ["status"] = status, ["code"] = code };
}
