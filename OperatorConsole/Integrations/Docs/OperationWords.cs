using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Identity;

namespace OperatorConsole.Integrations.Docs;

/// <summary>What the framework cannot tell of an operation: who may call it, what its parameters mean, an example that runs, and how it refuses.</summary>
internal sealed class OperationWords : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var call = context.Description;
        var route = $"{call.HttpMethod} /{call.RelativePath!.TrimEnd('/')}"; // a group's own address ends in a slash there
        operation.OperationId ??= Named(route);
        Secure(operation, call, context.Document!);
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>() ?? []) Explain(parameter, route);
        if (operation.RequestBody?.Content is { } contents && contents.TryGetValue(Json, out var body) && call.ParameterDescriptions.FirstOrDefault(p => p.Source.Id == "Body")?.Type is { } input)
        {
            body.Example = Samples.Request(route, input);
            if (HandMade.InBodies.TryGetValue(route, out var id)) (body.Extensions ??= new Dictionary<string, IOpenApiExtension>())["x-from"] = new JsonNodeExtension(new JsonObject { [id.Place] = id.From });
        }
        if (HandMade.Forms.TryGetValue(route, out var fields)) operation.RequestBody = Form(JsonNode.Parse(fields)!.AsObject());
        foreach (var answer in call.SupportedResponseTypes) Answered(operation, route, answer);
        Refused(operation, call, context.Document!);
        return Task.CompletedTask;
    }

    private static void Secure(OpenApiOperation operation, ApiDescription call, OpenApiDocument document)
    {
        var metadata = call.ActionDescriptor.EndpointMetadata;
        var scope = Scopes.NeededFor(new EndpointMetadataCollection(metadata), call.HttpMethod!);
        var policies = metadata.OfType<IAuthorizeData>().Select(a => a.Policy).ToList();
        string[] schemes = metadata.OfType<IAllowAnonymous>().Any() ? [] : policies.Contains(VisitorScheme.Name) ? [ApiDocument.Visitor] : scope is null ? [ApiDocument.Jwt] : [ApiDocument.Jwt, ApiDocument.ApiToken];
        operation.Security = [.. schemes.Select(s => new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(s, document)] = [] })];
        var who = schemes switch
        {
            [] => "Open to everybody.",
            [ApiDocument.Visitor] => "For the customer whose session it is.",
            _ => (policies.Contains(Policies.Admin) ? "For admins." : policies.Contains(Policies.Supervisor) ? "For supervisors and admins." : "For everybody who works here.")
                + (scope is null ? " No API token opens it." : $" API tokens need the scope {scope}."),
        };
        operation.Description = operation.Description is { Length: > 0 } told ? $"{told} {who}" : who;
        if (scope is not null) Extend(operation, "x-scope", scope);
    }

    private static void Explain(OpenApiParameter parameter, string route)
    {
        if (parameter.In == ParameterLocation.Query) parameter.Name = JsonNamingPolicy.SnakeCaseLower.ConvertName(parameter.Name!); // a record's property, in the API's spelling
        var (meaning, example, from) = Samples.Parameter(route, parameter.Name!);
        parameter.Description ??= meaning;
        parameter.Example = example;
        // An id that stands in somebody's own data can't be written down here: this says where one is found.
        if (from is not null) (parameter.Extensions ??= new Dictionary<string, IOpenApiExtension>())["x-from"] = new JsonNodeExtension(from);
    }

    private static void Answered(OpenApiOperation operation, string route, ApiResponseType answer)
    {
        if (operation.Responses?.TryGetValue(Word(answer.StatusCode), out var response) is not true) return;
        foreach (var (kind, content) in response.Content ?? new Dictionary<string, OpenApiMediaType>())
            if (answer.StatusCode >= 300) content.Example = ApiDocument.ProblemExample(answer.StatusCode, "refused", "This cannot be done now.");
            else if (kind == "text/event-stream") content.Example = Samples.Stream(route);
            else if (answer.Type is { } type && type != typeof(void)) content.Example = Samples.Of(type);
    }

    private static OpenApiRequestBody Form(JsonObject fields) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType>
        {
            ["multipart/form-data"] = new()
            {
                Example = fields,
                Schema = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "file" },
                    Properties = fields.Select(f => f.Key).Append("file").ToDictionary(name => name, IOpenApiSchema (name) => new OpenApiSchema { Type = JsonSchemaType.String, Format = name == "file" ? "binary" : null }),
                },
            },
        },
    };

    private static void Refused(OpenApiOperation operation, ApiDescription call, OpenApiDocument document)
    {
        var open = operation.Security is not { Count: > 0 };
        if (operation.RequestBody is not null) Add(400, "invalid", "Some fields are not right.", "What was sent cannot be read, or says what it may not.");
        if (!open) Add(401, "not_signed_in", "Sign in first, or send a valid token.", "No token, or one that does not hold (any more).");
        if (!open && operation.Security!.Any(s => s.Keys.Any(k => k.Reference.Id != ApiDocument.Visitor))) Add(403, "access_denied", "You may not do this.", "The role, or the token's scope, does not allow it.");
        if (call.RelativePath!.Contains('{', StringComparison.Ordinal)) Add(404, "not_found", "There is nothing of this id.", "There is none of this id in the workspace.");
        Add(429, "too_many", "Too many tries. Wait a little.", "One call too many: Retry-After says when the next is free.");
        if (call.HttpMethod != "GET") Add(503, "busy", "Nothing was stored. Try again in a moment.", "The store did not take it: nothing has changed, and it may be sent again.");

        void Add(int status, string code, string title, string meaning) => operation.Responses![Word(status)] = new OpenApiResponse
        {
            Description = meaning,
            Content = new Dictionary<string, OpenApiMediaType>
            {
                ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference(ApiDocument.Problem, document), Example = ApiDocument.ProblemExample(status, code, title) },
            },
        };
    }

    private static string Word(int status) => status.ToString(CultureInfo.InvariantCulture);

    private static void Extend(OpenApiOperation operation, string name, string value) =>
        (operation.Extensions ??= new Dictionary<string, IOpenApiExtension>())[name] = new JsonNodeExtension(value);

    // GET /api/v1/conversations/{id}/messages: get_conversations_id_messages
    private static string Named(string route) => string.Join('_', route.Replace("/api/v1", "", StringComparison.Ordinal).ToLowerInvariant().Split([' ', '/', '{', '}', '-'], StringSplitOptions.RemoveEmptyEntries));
}
