using OperatorConsole.Platform.Start;

namespace OperatorConsole.Channels.WebChat;

/// <summary>What an installation decides about the web chat; the rest is each workspace's own (<c>WebChatSettings</c>).</summary>
public sealed record WebChatOptions
{
    /// <summary>Key <c>WebChat:LocalSites</c>: pages of the visitor's own machine (localhost, 127.0.0.1, at any port) may show every workspace's chat. For trying it out; a demo start sets it.</summary>
    public bool LocalSites { get; init; }

    internal static WebChatOptions From(Settings settings) => new() { LocalSites = settings.Switch("WebChat:LocalSites", false) };
}
