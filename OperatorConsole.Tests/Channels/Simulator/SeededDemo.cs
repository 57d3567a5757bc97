using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OperatorConsole.Channels.Simulator;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Channels.Simulator;

/// <summary>A database of its own, brought to the present model, with the demo ready to be seeded into it.</summary>
public sealed class SeededDemo : IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("demo-");
    private readonly FakeTime clock = new(new DateTimeOffset(2030, 3, 14, 9, 26, 53, TimeSpan.Zero));
    private readonly ServiceProvider services;

    public SeededDemo() : this("full") { }

    private SeededDemo(string seed)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?> { ["data"] = data.FullName, ["demo"] = "true", ["Demo:Seed"] = seed }).Build();
        services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddSingleton<TimeProvider>(clock)
            .AddSingleton<IPasswordHasher<Account>, PasswordHasher<Account>>().AddStorage(configuration).AddDemo(configuration).BuildServiceProvider();
    }

    internal FakeTime Clock => clock;

    internal DemoData Data => services.GetRequiredService<DemoData>();

    internal DemoAccounts Offered => services.GetRequiredService<DemoAccounts>();

    internal ConsoleDbs Dbs => services.GetRequiredService<ConsoleDbs>();

    internal StorageOptions Storage => services.GetRequiredService<StorageOptions>();

    /// <summary>With nothing in it yet.</summary>
    public static async Task<SeededDemo> UnseededAsync(string seed = "full")
    {
        var demo = new SeededDemo(seed);
        await demo.services.PrepareStorageAsync(CancellationToken.None);
        return demo;
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        await services.PrepareStorageAsync(CancellationToken.None);
        await Data.SeedAsync(CancellationToken.None);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        await services.DisposeAsync();
        data.Delete(recursive: true);
    }

    /// <summary>All rows of a kind, of every workspace.</summary>
    internal async Task<List<T>> AllAsync<T>() where T : class
    {
        await using var db = Dbs.OpenAcross();
        return await db.Set<T>().IgnoreQueryFilters().AsNoTracking().ToListAsync();
    }
}
