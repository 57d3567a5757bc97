using Microsoft.AspNetCore.Authentication;
using OperatorConsole.Conversations;
using OperatorConsole.Platform.Start;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Channels.WebChat;

/// <summary>Registers the web chat.</summary>
public static class WebChatSetup
{
    /// <summary>The channel, its sessions and its policy.</summary>
    public static IServiceCollection AddWebChat(this IServiceCollection services)
    {
        services.AddSingleton<IChannel, WebChatChannel>();
        services.AddSingleton<VisitorSessions>();
        services.AddSingleton<VisitorDesk>();
        services.AddSingleton<VisitorStream>();
        services.AddSettings(WebChatOptions.From);
        services.AddSingleton<WaitingPlaces>().AddHostedService(provider => provider.GetRequiredService<WaitingPlaces>());
        services.AddSingleton<HostSites>().AddSingleton<VisitorEntrance>();
        services.LogTroubleOnly<VisitorScheme>();
        services.AddAuthentication().AddScheme<AuthenticationSchemeOptions, VisitorScheme>(VisitorScheme.Name, null);
        services.AddAuthorizationBuilder().AddPolicy(VisitorScheme.Name, p => p.AddAuthenticationSchemes(VisitorScheme.Name).RequireClaim("visitor"));
        return services;
    }
}
