using OperatorConsole.Platform.Start;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Channels.Simulator;

/// <summary>Registers what a demo start adds.</summary>
public static class SimulatorSetup
{
    /// <summary>Whether this is a demo start, and at one the demo's data. Call <see cref="PrepareDemoAsync"/> once the database is ready.</summary>
    public static IServiceCollection AddDemo(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings(settings =>
        {
            var options = DemoOptions.From(settings);
            if (options is { IsDemo: true, Anywhere: false }) DemoGuard.CheckAddresses(settings, configuration);
            return options;
        });
        if (!DemoOptions.From(new Settings(configuration)).IsDemo) return services;
        configuration["WebChat:LocalSites"] ??= "true"; // a page of one's own at another port is how the chat button is tried out
        services.AddSingleton<DemoData>();
        services.AddSingleton<DemoChannels>().AddSingleton<IProviderStandIn, WhatsAppStandIn>();
        services.AddSingleton(DemoStaff.Offered);
        return services;
    }

    /// <summary>Fills an empty database at a demo start; keeps any other start away from what a demo has made. Call before the site opens.</summary>
    /// <exception cref="StartException">The data and the kind of start do not belong together.</exception>
    public static async Task PrepareDemoAsync(this IServiceProvider services, CancellationToken cancel)
    {
        if (!services.GetRequiredService<DemoOptions>().IsDemo)
        {
            await DemoGuard.RefuseDemoDataAsync(services.GetRequiredService<ConsoleDbs>(), services.GetRequiredService<StorageOptions>(), cancel);
            return;
        }
        await services.GetRequiredService<DemoData>().SeedAsync(cancel);
        await services.GetRequiredService<DemoChannels>().SetUpAsync(cancel);
    }
}
