namespace OperatorConsole.Notifications;

/// <summary>Registers what tells people of something.</summary>
public static class NotificationsSetup
{
    /// <summary>Notices on operators' screens.</summary>
    public static IServiceCollection AddNotices(this IServiceCollection services) => services.AddHostedService<NoticeDesk>();
}
