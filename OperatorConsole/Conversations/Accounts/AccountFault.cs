namespace OperatorConsole.Conversations.Accounts;

/// <summary>
/// What is wrong with a whole account, as opposed to one message. Written as the word alone, or followed by a colon and what the provider said; screens put the
/// word into the reader's language.
/// </summary>
public static class AccountFault
{
    /// <summary>The provider refuses our key, or what it may do.</summary>
    public const string KeyRefused = "key_refused";

    /// <summary>The provider has blocked or not yet admitted the account: policy, payment, registration.</summary>
    public const string Blocked = "account_blocked";

    /// <summary>The provider asks us to be slower.</summary>
    public const string TooFast = "too_fast";

    /// <summary>Deliveries came whose signature none of our secrets made.</summary>
    public const string SignatureWrong = "signature_wrong";

    /// <summary>Something came that could not be understood; it is kept.</summary>
    public const string NotUnderstood = "not_understood";

    /// <summary>The provider itself reports trouble.</summary>
    public const string Reported = "provider_reports";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [KeyRefused, Blocked, TooFast, SignatureWrong, NotUnderstood, Reported];
}
