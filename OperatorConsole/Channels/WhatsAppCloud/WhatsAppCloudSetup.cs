using Microsoft.Extensions.DependencyInjection.Extensions;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Start;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>Registers WhatsApp by Meta's Cloud API.</summary>
public static class WhatsAppCloudSetup
{
    /// <summary>The way in, the way out, files, templates, and how it is set up. Map it with <c>MapWhatsAppCloud</c>.</summary>
    public static IServiceCollection AddWhatsAppCloud(this IServiceCollection services)
    {
        services.TryAddSingleton<ProviderHttp>();
        services.AddSettings(WhatsAppCloudOptions.From);
        services.AddSingleton<CloudApi>().AddSingleton<CloudUploads>().AddSingleton<CloudIntake>().AddSingleton<CloudAftermath>().AddSingleton<CloudStrangers>();
        services.AddSingleton<WhatsAppCloudChannel>();
        services.AddSingleton<IChannel>(provider => provider.GetRequiredService<WhatsAppCloudChannel>());
        services.AddSingleton<ICourtesy>(provider => provider.GetRequiredService<WhatsAppCloudChannel>());
        services.AddSingleton<IMediaSource, CloudMedia>().AddSingleton<ITemplates, CloudTemplates>().AddSingleton<IChannelKind, CloudKind>();
        return services;
    }
}
