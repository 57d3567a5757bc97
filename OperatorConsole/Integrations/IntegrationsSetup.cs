using OperatorConsole.Integrations.Docs;
using OperatorConsole.Integrations.Events;

namespace OperatorConsole.Integrations;

/// <summary>What other systems use: the live hub and stream, and the description of the API.</summary>
public static class IntegrationsSetup
{
    /// <summary>Registers them.</summary>
    public static void AddIntegrations(this IServiceCollection services)
    {
        services.AddEvents();
        services.AddApiDocument();
    }

    /// <summary>Maps them.</summary>
    public static void MapIntegrations(this WebApplication app)
    {
        app.MapEvents();
        app.MapApiDocument();
    }
}
