using OperatorConsole.Conversations.Accounts;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>An account's values by their meaning here.</summary>
internal static class CloudAccount
{
    /// <summary>The channel's short name.</summary>
    public const string Channel = "whatsapp";

    public const string PhoneNumberId = "phone_number_id", BusinessId = "business_account_id", AccessToken = "access_token", AppSecret = "app_secret", VerifyToken = "verify_token";

    /// <summary>"false": customers do not see that they were read, nor that somebody types.</summary>
    public const string Receipts = "read_receipts";

    /// <summary>Where its provider is, where it is not Meta; no person fills it in.</summary>
    public const string Endpoint = "base_url";

    public static bool ShowsReceipts(this AccountKeys account) => account[Receipts] != "false";
}
