using OperatorConsole.Platform.Start;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>Section <c>WhatsApp</c>: where Meta is.</summary>
public sealed record WhatsAppCloudOptions
{
    /// <summary>The version of the interface that is spoken, where the address names none.</summary>
    public const string Version = "v24.0";

    /// <summary>Key <c>WhatsApp:BaseUrl</c>. It may be inside one's own network: whoever writes the configuration may say so.</summary>
    public Uri BaseUrl { get; init; } = new("https://graph.facebook.com/" + Version + "/");

    /// <summary>Reads the section.</summary>
    internal static WhatsAppCloudOptions From(Settings settings)
    {
        if (settings.Text("WhatsApp:BaseUrl") is not { } given) return new();
        if (AddressOf(given) is { } address) return new() { BaseUrl = address };
        settings.Refuse("WhatsApp:BaseUrl", given, "an address beginning with https:// or http://");
        return new();
    }

    /// <summary>An address as calls are appended to it: with the version, and a slash at its end. Null when it is none.</summary>
    internal static Uri? AddressOf(string given)
    {
        if (!Uri.TryCreate(given, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http")) return null;
        var path = uri.AbsolutePath.TrimEnd('/');
        if (path.Split('/')[^1] is not ['v', >= '0' and <= '9', ..]) path += "/" + Version;
        return new UriBuilder(uri) { Path = path + "/", Query = "", Fragment = "" }.Uri;
    }
}
