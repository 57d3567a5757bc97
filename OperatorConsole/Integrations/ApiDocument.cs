using Microsoft.OpenApi;

namespace OperatorConsole.Integrations;

/// <summary>The OpenAPI description of the REST API at <c>/openapi/v1.json</c>.</summary>
public static class ApiDocument
{
    /// <summary>Describes everything under /api/.</summary>
    public static IServiceCollection AddApiDocument(this IServiceCollection services) => services.AddOpenApi("v1", options =>
    {
        options.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true;
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "OperatorConsole";
            document.Info.Version = "v1";
            document.Servers = [new OpenApiServer { Url = "/" }]; // where it was read from, and not the Host its reader claims
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" };
            return Task.CompletedTask;
        });
    });

    /// <summary>Serves it to anybody: it tells shapes, no data.</summary>
    public static void MapApiDocument(this IEndpointRouteBuilder app) => app.MapOpenApi().AllowAnonymous();
}
