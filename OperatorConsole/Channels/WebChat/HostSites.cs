using OperatorConsole.Workspaces;

namespace OperatorConsole.Channels.WebChat;

/// <summary>Which sites may show a workspace's chat in a frame (RELIABILITY 44): those its admins have listed, and no other.</summary>
public sealed class HostSites(WorkspaceDirectory workspaces, WebChatOptions options)
{
    /// <summary>The longest origin that is looked at.</summary>
    public const int Longest = 300;

    /// <summary>The site, if it may.</summary>
    /// <param name="workspaceId">Whose chat; it must be there.</param>
    /// <param name="origin">The site as browsers write it: scheme, host, and port where it is not the usual one.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async ValueTask<Uri?> FindAsync(string workspaceId, string? origin, CancellationToken cancel)
    {
        if (origin is not { Length: > 0 and <= Longest } || !Uri.TryCreate(origin, UriKind.Absolute, out var site) || site.Scheme is not ("http" or "https")) return null;
        if (options.LocalSites && site.IsLoopback && site.GetLeftPart(UriPartial.Authority) == origin) return site;
        var settings = await workspaces.SettingsAsync<WebChatSettings>(workspaceId, cancel);
        return settings.AllowedSites.Contains(origin, StringComparer.Ordinal) ? site : null;
    }
}
