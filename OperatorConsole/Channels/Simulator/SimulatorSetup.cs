using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Channels.Simulator;

/// <summary>Registers what a demo start adds.</summary>
public static class SimulatorSetup
{
    /// <summary>The demo's data and options. Call only at a demo start, and <see cref="DemoData.SeedAsync"/> once the database is ready.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        configuration["WebChat:LocalSites"] ??= "true"; // a page of one's own at another port is how the chat button is tried out
        services.AddSingleton(DemoOptions.From(configuration));
        services.AddSingleton<DemoData>();
        services.AddSingleton(DemoStaff.Offered);
        return services;
    }

    /// <summary>Fills an empty database at a demo start; keeps any other start away from what a demo has made. Call before the site opens.</summary>
    /// <exception cref="StartException">The data and the kind of start do not belong together.</exception>
    public static Task PrepareDemoAsync(this IServiceProvider services, bool isDemo, CancellationToken cancel) => isDemo
        ? services.GetRequiredService<DemoData>().SeedAsync(cancel)
        : DemoGuard.RefuseDemoDataAsync(services.GetRequiredService<ConsoleDbs>(), services.GetRequiredService<StorageOptions>(), cancel);
}
