namespace OperatorConsole.Conversations;

/// <summary>
/// Why a message was not sent: what <see cref="Message.Error"/> says then, alone or followed by a colon and the provider's own words. Screens put the word into a
/// sentence with the next step, in the reader's language; whatever else stands there is the provider's own and is shown as it is.
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

    /// <summary>The provider's answer was lost: it may have arrived. A report of the provider can still clear this up.</summary>
    public const string OutcomeUnknown = "outcome_unknown";

    /// <summary>The account it was to go through is gone or switched off.</summary>
    public const string AccountGone = "account_gone";

    /// <summary>The provider is out of order, and stayed so.</summary>
    public const string ProviderDown = "provider_down";

    /// <summary>The provider asks us to be slower, and went on asking.</summary>
    public const string TooFast = "too_fast";

    /// <summary>The provider has blocked the account.</summary>
    public const string AccountBlocked = "account_blocked";

    /// <summary>The customer's last message is too old: only an approved template may be sent.</summary>
    public const string WindowClosed = "window_closed";

    /// <summary>The customer cannot be reached on this channel.</summary>
    public const string Unreachable = "recipient_unreachable";

    /// <summary>The provider holds messages back from this customer for a while.</summary>
    public const string RecipientLimited = "recipient_limited";

    /// <summary>The customer does not want such messages.</summary>
    public const string RecipientOptedOut = "recipient_opted_out";

    /// <summary>It needs a phone number, and we know only the customer's id.</summary>
    public const string NeedsPhone = "recipient_needs_phone";

    /// <summary>The provider does not take what is in it.</summary>
    public const string ContentRefused = "content_refused";

    /// <summary>The provider does not take the file.</summary>
    public const string FileRefused = "file_refused";

    /// <summary>The template is not there, not approved, paused, or its fields do not fit.</summary>
    public const string TemplateRefused = "template_refused";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        ChannelNotSetUp, ChannelSilent, ChannelFails, BrokeOff, OutcomeUnknown, AccountGone, ProviderDown, TooFast, AccountBlocked, WindowClosed, Unreachable, RecipientLimited, RecipientOptedOut,
        NeedsPhone, ContentRefused, FileRefused, TemplateRefused,
    ];
}
