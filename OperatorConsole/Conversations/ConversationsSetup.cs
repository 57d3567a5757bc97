using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Conversations.Canned;
using OperatorConsole.Conversations.Cards;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Start;

namespace OperatorConsole.Conversations;

/// <summary>Registers the core.</summary>
public static class ConversationsSetup
{
    /// <summary>Inbox, outbox, board and what operators do.</summary>
    public static IServiceCollection AddConversations(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSettings(ConversationOptions.From);
        services.AddSingleton<InboxBoard>();
        services.AddSingleton<Inbox>();
        services.AddSingleton<ConversationBook>();
        services.AddSingleton<ConversationReader>();
        services.AddSingleton<Attention>().AddSingleton<INodeEar>(provider => provider.GetRequiredService<Attention>());
        services.AddSingleton<AttentionElsewhere>().AddSingleton<INodeEar>(provider => provider.GetRequiredService<AttentionElsewhere>());
        services.AddHostedService(provider => provider.GetRequiredService<AttentionElsewhere>());
        services.AddSingleton<INodeEar, NodeNews>();
        services.AddSingleton<Search>();
        services.AddSingleton<Desk>();
        services.AddSingleton<UndoNotes>();
        services.AddSingleton<DeskOfMany>();
        services.AddSingleton<Replies>();
        services.AddSingleton<Drafts>();
        services.AddSingleton<Labels>();
        services.AddSingleton<CannedBook>();
        services.AddSingleton<CannedFilling>();
        services.AddSingleton<Ticks>().AddSingleton<Amendments>().AddSingleton<SenderIds>().AddSingleton<LinesFromElsewhere>();
        services.AddSingleton<KeyRing>().AddSingleton<ChannelAccounts>().AddSingleton<AccountHealth>().AddSingleton<KeptDeliveries>().AddSingleton<Replays>();
        services.AddHostedService<Courtesies>().AddSingleton<Templates>();
        services.AddSingleton<OutboxClaims>();
        services.AddSingleton<Outbox>();
        services.AddHostedService(provider => provider.GetRequiredService<Outbox>());
        services.AddHostedService<SnoozeClock>();
        services.AddSingleton<Uploads>().AddSingleton<FileReader>().AddSingleton<MediaBook>().AddSingleton<MediaShelf>();
        services.AddHostedService<MediaFetch>().AddHostedService<FileTidying>();
        services.AddCards();
        return services;
    }
}
