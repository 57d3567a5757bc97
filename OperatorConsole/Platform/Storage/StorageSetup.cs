using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Start;
using OperatorConsole.Platform.Storage.Postgres;
using OperatorConsole.Platform.Storage.Sqlite;

namespace OperatorConsole.Platform.Storage;

/// <summary>Puts the database, its writer and the keys in place.</summary>
public static class StorageSetup
{
    /// <summary>Registers storage as the configuration says.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, IConfiguration configuration)
    {
        var options = StorageOptions.From(new Settings(configuration));
        services.AddSettings(StorageOptions.From);
        if (options.IsPostgres) services.AddSingleton<IDatabase, PostgresDatabase>().AddSingleton<IWordIndex, PostgresWordIndex>();
        else services.AddSingleton<IDatabase, SqliteDatabase>().AddSingleton<IWordIndex, SqliteWordIndex>();
        services.AddSingleton<WriteGate>();
        services.AddSingleton<ConsoleDbs>();
        services.AddSingleton<WriteQueue>();
        services.AddSingleton<DataDirectoryLock>();
        services.AddSingleton<KeyCheck>();
        services.AddHostedService(provider => provider.GetRequiredService<WriteQueue>());
        AddKeys(services, options);
        return services;
    }

    /// <summary>Brings the database to the present model and checks that the keys are those it was written with. Call before the site opens.</summary>
    /// <exception cref="StartException">The data is in use by another process, or its keys are lost.</exception>
    public static async Task PrepareStorageAsync(this IServiceProvider services, CancellationToken cancel)
    {
        services.GetRequiredService<DataDirectoryLock>().Take();
        Directory.CreateDirectory(services.GetRequiredService<StorageOptions>().KeyDirectory);
        await using var alone = await services.GetRequiredService<IDatabase>().PrepareAloneAsync(cancel);
        await using var db = services.GetRequiredService<ConsoleDbs>().OpenAcross();
        await services.GetRequiredService<IDatabase>().ForgetKilledMigrationAsync(db, cancel);
        await db.Database.MigrateAsync(cancel);
        await services.GetRequiredService<KeyCheck>().RunAsync(db, cancel);
    }

    private static void AddKeys(IServiceCollection services, StorageOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("OperatorConsole");
        if (options.IsPostgres)
        {
            services.AddSingleton<KeyRows>().AddSingleton<IKeyShelf>(provider => provider.GetRequiredService<KeyRows>());
            services.AddOptions<KeyManagementOptions>().Configure<KeyRows>((keys, rows) => keys.XmlRepository = rows);
        }
        else
        {
            services.AddSingleton<IKeyShelf, KeyFiles>();
            protection.PersistKeysToFileSystem(new DirectoryInfo(options.KeyDirectory));
        }
    }
}
