namespace OperatorConsole.Conversations;

/// <summary>
/// Why the console itself could not send: what <see cref="Message.Error"/> says then. Screens put it into the reader's language; whatever else stands there is the
/// provider's own and is shown as it is.
/// </summary>
public static class SendingFault
{
    /// <summary>No adapter carries the channel.</summary>
    public const string ChannelNotSetUp = "channel_not_set_up";

    /// <summary>The adapter did not answer in its time.</summary>
    public const string ChannelSilent = "channel_silent";

    /// <summary>The adapter broke.</summary>
    public const string ChannelFails = "channel_fails";

    /// <summary>Each try ended with the process that made it.</summary>
    public const string BrokeOff = "sending_broke_off";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [ChannelNotSetUp, ChannelSilent, ChannelFails, BrokeOff];
}
