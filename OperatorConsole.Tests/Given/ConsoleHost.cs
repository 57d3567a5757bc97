using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OperatorConsole.Conversations;
using OperatorConsole.Customers;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Routing;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Given;

/// <summary>
/// The console's own services over a real database in a folder of its own, without HTTP. Two workspaces, rossi and bianchi, and in rossi the
/// operator anna. It can be stopped and started again on the same data.
/// </summary>
internal sealed class ConsoleHost : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("console-");
    private readonly TimeProvider clock;
    private readonly IReadOnlyList<IChannel> channels;
    private readonly Dictionary<string, string?> settings;
    private IHost? host;

    private ConsoleHost(TimeProvider? clock, IReadOnlyList<IChannel> channels, (string Key, string? Value)[] settings)
    {
        (this.clock, this.channels) = (clock ?? TimeProvider.System, channels);
        this.settings = new() { ["data"] = folder.FullName };
        foreach (var (key, value) in settings) this.settings[key] = value;
    }

    public static Actor Anna { get; } = new("anna", "rossi", "Anna Verdi", Role.Operator);

    public string Folder => folder.FullName;

    public Inbox Inbox => Get<Inbox>();

    public LiveHub Hub => Get<LiveHub>();

    /// <summary>A console that runs. Settings override its own, also where its data is.</summary>
    public static async Task<ConsoleHost> StartAsync(TimeProvider? clock = null, IReadOnlyList<IChannel>? channels = null, params (string Key, string? Value)[] settings)
    {
        var host = Unstarted(clock, channels, settings);
        try { await host.RunAsync(); }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
        return host;
    }

    /// <summary>A folder for a console that does not run yet.</summary>
    public static ConsoleHost Unstarted(TimeProvider? clock = null, IReadOnlyList<IChannel>? channels = null, params (string Key, string? Value)[] settings) =>
        new(clock, channels ?? [], settings);

    public T Get<T>() where T : notnull => host!.Services.GetRequiredService<T>();

    /// <summary>Starts it: migrates, opens, and puts the two workspaces in when there are none.</summary>
    public async Task RunAsync(params (string Key, string? Value)[] thisTime)
    {
        host = Build(thisTime);
        try
        {
            await host.Services.PrepareStorageAsync(CancellationToken.None);
            await SeedAsync();
            await host.StartAsync();
        }
        catch
        {
            await EndAsync();
            throw;
        }
    }

    /// <summary>Ends it as a stop does; the data stays.</summary>
    public async Task StopAsync()
    {
        await host!.StopAsync();
        await EndAsync();
    }

    /// <summary>All rows of a kind, of every workspace.</summary>
    public async Task<List<T>> AllAsync<T>() where T : class
    {
        await using var db = Get<ConsoleDbs>().OpenAcross();
        return await db.Set<T>().IgnoreQueryFilters().AsNoTracking().ToListAsync();
    }

    /// <summary>Runs SQL on a connection of its own, past the console.</summary>
    public async Task SqlAsync(string sql)
    {
        await using var db = Get<ConsoleDbs>().OpenAcross();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null) await StopAsync();
        folder.Delete(recursive: true);
    }

    private IHost Build((string Key, string? Value)[] thisTime)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings).AddInMemoryCollection(thisTime.ToDictionary(s => s.Key, s => s.Value));
        builder.Services.AddSingleton(clock);
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddFiles();
        builder.Services.AddLive();
        builder.Services.AddWorkspaces();
        builder.Services.AddIdentity(builder.Configuration);
        builder.Services.AddCustomers().AddConversations(builder.Configuration);
        if (builder.Configuration["with"] == "queue") builder.Services.AddQueue();
        foreach (var channel in channels) builder.Services.AddSingleton(channel);
        return builder.Build();
    }

    private async Task EndAsync()
    {
        if (host is IAsyncDisposable ends) await ends.DisposeAsync();
        host = null;
    }

    private async Task SeedAsync()
    {
        await using var db = Get<ConsoleDbs>().OpenAcross();
        if (await db.Set<Workspace>().AnyAsync()) return;
        foreach (var id in new[] { "rossi", "bianchi" })
            db.Add(new Workspace { Id = id, Name = id, VatNumber = "IT00000000000", TimeZone = "Europe/Rome", Language = "it", CreatedAt = clock.GetUtcNow() });
        db.Add(new Account
        {
            Id = Anna.Id, WorkspaceId = Anna.WorkspaceId, Name = Anna.Name, Role = Anna.Role, SecurityStamp = "1",
            UserName = "anna@example.com", NormalizedUserName = "ANNA@EXAMPLE.COM", CreatedAt = clock.GetUtcNow(),
        });
        try { await db.SaveChangesAsync(); }
        catch (DbUpdateException) when (Get<StorageOptions>().IsPostgres) { /* another node was faster */ }
    }
}
