namespace OperatorConsole.Administration;

/// <summary>Registers what admins set the workspace up with.</summary>
public static class AdministrationSetup
{
    /// <summary>Settings, logo, secrets and the audit log.</summary>
    public static IServiceCollection AddAdministration(this IServiceCollection services) => services
        .AddSingleton<SettingsDesk>().AddSingleton<Logos>().AddSingleton<WebChatSecrets>().AddSingleton<AuditReader>();

    /// <summary>Maps them, and what customers' pages read of them.</summary>
    public static void MapAdministration(this IEndpointRouteBuilder app)
    {
        app.MapSettings();
        app.MapLook();
    }
}
