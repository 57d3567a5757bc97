using System.Net;
using System.Net.Sockets;

namespace OperatorConsole.Platform.Web;

/// <summary>
/// Calls to providers outside. An address that came from outside leads to no machine inside: names are resolved here, and a private address is refused at the moment of
/// connecting, so that neither a redirect nor a name that changes its mind gets past (RELIABILITY 46). Redirects are not followed; who calls looks at each.
/// </summary>
public sealed class ProviderHttp : IDisposable
{
    /// <summary>Set on a request whose host stands in our own configuration: it may be inside.</summary>
    public static readonly HttpRequestOptionsKey<bool> Configured = new("configured");

    private static readonly TimeSpan ConnectTakes = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan NamesKept = TimeSpan.FromMinutes(2);

    /// <summary>With stand-ins for providers that are not to be reached over a network.</summary>
    public ProviderHttp(IEnumerable<IProviderStandIn> standIns)
    {
        var outside = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = ConnectTakes, PooledConnectionLifetime = NamesKept, ConnectCallback = ConnectAsync };
        Client = new HttpClient(new StandIns([.. standIns], outside)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>To call with. It has no time limit of its own: every call brings one.</summary>
    public HttpClient Client { get; }

    /// <inheritdoc />
    public void Dispose() => Client.Dispose();

    /// <summary>An address that is no business of who is outside: this machine, its network, or none at all.</summary>
    internal static bool IsInside(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address) || address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6UniqueLocal || address.IsIPv6Multicast) return true;
        var bytes = address.GetAddressBytes();
        if (bytes.Length != 4) return address.Equals(IPAddress.IPv6Any) || bytes[0] == 0x00 || bytes is [0x20, 0x02, ..] or [0x00, 0x64, 0xFF, 0x9B, ..]; // what wraps an IPv4 address is not looked into
        return bytes is [0 or 10 or 127 or >= 224, ..] or [169, 254, ..] or [192, 168, ..] or [192, 0, 0, _] or [198, 18 or 19, ..]
            || bytes is [172, >= 16 and <= 31, ..] or [100, >= 64 and <= 127, ..];
    }

    private static async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancel)
    {
        var (request, end) = (context.InitialRequestMessage, context.DnsEndPoint);
        var addresses = IPAddress.TryParse(Bare(end.Host), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(end.Host, cancel);
        if (!IsProxy(request.RequestUri!, end.Host) && !(request.Options.TryGetValue(Configured, out var configured) && configured))
            addresses = [.. addresses.Where(a => !IsInside(a))];
        if (addresses.Length == 0) throw new HttpRequestException(HttpRequestError.ConnectionError, "The address leads to no machine outside.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, end.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>It is the network's own way out that is called, not the address: it has its own rules.</summary>
    private static bool IsProxy(Uri wanted, string host) =>
        !HttpClient.DefaultProxy.IsBypassed(wanted) && HttpClient.DefaultProxy.GetProxy(wanted) is { } proxy && string.Equals(Bare(proxy.IdnHost), Bare(host), StringComparison.OrdinalIgnoreCase);

    private static string Bare(string host) => host.Trim('[', ']'); // an IPv6 address comes with and without

    private sealed class StandIns(IReadOnlyList<IProviderStandIn> standIns, HttpMessageHandler outside) : DelegatingHandler(outside)
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            standIns.FirstOrDefault(s => s.Host == request.RequestUri?.IdnHost) is { } standIn ? standIn.AnswerAsync(request, cancellationToken) : base.SendAsync(request, cancellationToken);
    }
}

/// <summary>Answers for a provider within this process, under a host name that no network knows.</summary>
public interface IProviderStandIn
{
    /// <summary>The host it answers for.</summary>
    string Host { get; }

    /// <summary>Answers one call.</summary>
    Task<HttpResponseMessage> AnswerAsync(HttpRequestMessage request, CancellationToken cancel);
}
