using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using OperatorConsole.Platform.Work;
using OperatorConsole.Ui.Kit;

namespace OperatorConsole.Ui;

/// <summary>Registers the pages.</summary>
public static class UiSetup
{
    // When a switch restarts, everybody is away for some seconds and comes back to their own circuit; each costs less than half a MiB for three minutes.
    private const int WholeOffice = 500;

    /// <summary>Circuits for the staff, and what their pages share.</summary>
    public static IServiceCollection AddUi(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(options => options.DisconnectedCircuitMaxRetained = WholeOffice);
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, Account.CircuitSession>();
        services.AddSingleton<Operator.Directory>();
        services.AddSingleton<Customer.ChatDefaults>();
        services.AddScoped<Toasts>();
        services.AddScoped<Operator.Habits>();
        services.AddSingleton<MemoryTrim>();
        services.AddScoped<CircuitHandler, CircuitComings>();
        services.AddScoped<Operator.PresenceCircuit>().AddScoped<CircuitHandler>(provider => provider.GetRequiredService<Operator.PresenceCircuit>());
        return services;
    }

    /// <summary>Maps them. Sockets are not compressed: pushed rows are small, and a window per operator costs more memory than the circuit.</summary>
    public static void MapUi(this WebApplication app)
    {
        app.Services.GetRequiredService<MemoryTrim>().Touch(); // what starting left behind
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.DisableWebSocketCompression = true);
    }
}
