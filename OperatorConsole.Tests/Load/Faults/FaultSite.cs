using OperatorConsole.Tests.Browser;

namespace OperatorConsole.Tests.Load.Faults;

/// <summary>The product with an empty demo, somebody signed in, and customers who have written once.</summary>
internal sealed class FaultSite : IAsyncDisposable
{
    private FaultSite(RunningConsole console, HttpClient http) => (Console, Http) = (console, http);

    public RunningConsole Console { get; }

    public HttpClient Http { get; }

    public Staff Anna { get; private set; } = null!;

    public Visitors Visitors { get; private set; } = null!;

    public static async Task<FaultSite> OpenAsync(int customers, CancellationToken cancel, params (string Key, string Value)[] settings)
    {
        var environment = new Dictionary<string, string> { ["Demo__Seed"] = "empty", ["RateLimits__Enabled"] = "false" };
        foreach (var (key, value) in settings) environment[key] = value;
        var console = await RunningConsole.StartAsync(new() { Environment = environment });
        var site = new FaultSite(console, new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = console.Address });
        try
        {
            site.Anna = await Staff.SignInAsync(site.Http, Staff.Anna, cancel);
            site.Visitors = await Visitors.ArriveAsync(site.Http, customers, cancel);
            await site.Visitors.WriteOnceEachAsync("first", cancel);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>A screen of Anna's that looks at the list.</summary>
    public Task<CircuitClient> OpenScreenAsync(FrameSeen? seen, CancellationToken cancel) => CircuitClient.OpenAsync(Http, Console.Address, Anna.Cookie, seen, cancel);

    /// <summary>MiB of the server's process.</summary>
    public async Task<double> MemoryAsync(CancellationToken cancel) => await ProcessMemory.LowestKibAsync(Console.ProcessId, cancel) / 1024;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Console.DisposeAsync();
    }
}
