using System.Net;
using Microsoft.EntityFrameworkCore;
using OperatorConsole.Platform.Start;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Channels.Simulator;

/// <summary>
/// Everybody knows the demo's passwords. So a demo start listens on its own machine only, unless told twice, and a production start does not open over
/// data that a demo start has made.
/// </summary>
public static class DemoGuard
{
    /// <summary>Refuses addresses at which other machines could reach a demo start that was not told twice.</summary>
    internal static void CheckAddresses(Settings settings, IConfiguration configuration)
    {
        if (Addresses(configuration).FirstOrDefault(a => !IsThisMachine(a)) is not { } open) return;
        settings.Refuse($"""
            A demo start has passwords that everybody knows, so it listens on this machine only; {open} could be reached by others.
            Use --urls http://127.0.0.1:5080, or, if others are meant to reach it, say --demo twice, or add --demo-anywhere (or Demo__Anywhere=true).
            """);
    }

    /// <summary>Call at a start that is not a demo, once the database is ready.</summary>
    /// <exception cref="StartException">The database holds the demo workspace and with it the known passwords.</exception>
    public static async Task RefuseDemoDataAsync(ConsoleDbs dbs, StorageOptions storage, CancellationToken cancel)
    {
        await using var db = dbs.OpenAcross();
        if (!await db.Workspaces.AnyAsync(w => w.Id == DemoData.Workspace, cancel)) return;
        throw new StartException($"""
            {Place(storage)} was filled by a demo start: everybody knows its passwords.
            Start with --demo to go on with the demo, or choose another directory with --data DIR.
            """);
    }

    internal static string Place(StorageOptions storage) => storage.IsPostgres ? "The PostgreSQL database" : $"The data directory {storage.DataDirectory}";

    /// <summary>As Kestrel chooses: its own endpoints before <c>urls</c>, and ports (which mean every network) only without either.</summary>
    private static List<string> Addresses(IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(e => e["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0) return endpoints;
        var urls = Parts(configuration["urls"]).ToList();
        if (urls.Count > 0) return urls;
        return [.. Parts(configuration["http_ports"]).Select(p => "http://*:" + p), .. Parts(configuration["https_ports"]).Select(p => "https://*:" + p)];
    }

    private static IEnumerable<string> Parts(string? list) =>
        (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>Kestrel listens on every network for any host that is neither an IP address nor "localhost".</summary>
    private static bool IsThisMachine(string address)
    {
        BindingAddress parsed;
        try { parsed = BindingAddress.Parse(address); }
        catch (FormatException) { return true; } // nobody listens there; it is told with the other settings
        if (parsed.IsUnixPipe || parsed.IsNamedPipe || parsed.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return true;
        return IPAddress.TryParse(parsed.Host, out var ip) && IPAddress.IsLoopback(ip);
    }
}
