using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace OperatorConsole.Platform.Web;

/// <summary>
/// The address links begin with. Never taken from a request: the Host header and a circuit's base address are whatever the caller says, and a reset
/// link with a stranger's host would hand its token to the stranger.
/// </summary>
public sealed class PublicAddress(WebOptions options, IServer server)
{
    private Uri? listening;

    /// <summary>The site's address: the setting <c>PublicUrl</c>, else the first address the console listens on.</summary>
    /// <exception cref="InvalidOperationException">Nothing is set, and the console does not listen yet.</exception>
    public Uri Site => options.PublicUrl ?? (listening ??= Listening());

    /// <summary>The full link to a page of ours.</summary>
    /// <param name="path">Begins with one slash; may carry a query.</param>
    public string Link(string path)
    {
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal)) throw new ArgumentException("A path of this site begins with one slash.", nameof(path));
        return Site.GetLeftPart(UriPartial.Authority) + path;
    }

    private Uri Listening()
    {
        var first = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? throw new InvalidOperationException("The console does not listen yet, and PublicUrl is not set.");
        var address = BindingAddress.Parse(first);
        var host = address.Host is "*" or "+" or "0.0.0.0" or "[::]" ? "localhost" : address.Host;
        return new UriBuilder(address.Scheme, host, address.Port).Uri;
    }
}
