using System.Net;
using OperatorConsole.Platform.Start;

namespace OperatorConsole.Platform.Web;

/// <summary>How the console is reached and how it leaves.</summary>
public sealed record WebOptions
{
    /// <summary>Key <c>PublicUrl</c>: the address people reach the console by. Links in mails, QR codes and messages begin with it.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Key <c>KnownProxies</c>: whose <c>X-Forwarded-For</c> and <c>-Proto</c> are believed. Nobody's when empty.</summary>
    public IReadOnlyList<Proxy> KnownProxies { get; init; } = [];

    /// <summary>Key <c>Web:DrainSeconds</c>: how long the console, told to stop, still answers while it says that it is not ready. 0 to 20 s.</summary>
    public TimeSpan Drain { get; init; } = TimeSpan.FromSeconds(1);

    internal static WebOptions From(Settings settings)
    {
        foreach (var address in (settings.Text("urls") ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (!IsToListenOn(address)) settings.Refuse("urls", address, "addresses to listen on, such as http://127.0.0.1:5080, parted by semicolons");
        return Read(settings);
    }

    private static WebOptions Read(Settings settings) => new()
    {
        PublicUrl = settings.Site("PublicUrl"),
        KnownProxies = settings.Several("KnownProxies", Proxy.Read, "addresses or networks of your proxies, such as 10.0.0.7 or 10.0.0.0/24, parted by commas"),
        Drain = TimeSpan.FromSeconds(settings.Number("Web:DrainSeconds", 1, 0, 20)),
    };

    // As Kestrel reads it, which would say no more than that it cannot.
    private static bool IsToListenOn(string address)
    {
        try { return BindingAddress.Parse(address) is { Scheme: "http" or "https", Port: >= 0 and <= 65535 }; }
        catch (FormatException) { return false; }
    }
}

/// <summary>A proxy's address, or the network proxies stand in.</summary>
public sealed record Proxy(IPNetwork Network)
{
    /// <summary>Reads <c>10.0.0.7</c> or <c>10.0.0.0/24</c>; null when it is neither. A network of everybody is refused: it would let any caller choose its own address.</summary>
    public static Proxy? Read(string text)
    {
        if (IPAddress.TryParse(text, out var one)) return new(new IPNetwork(one, one.GetAddressBytes().Length * 8));
        return IPNetwork.TryParse(text, out var network) && network.PrefixLength > 0 ? new(network) : null;
    }
}
