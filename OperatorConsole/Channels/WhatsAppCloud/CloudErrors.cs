using System.Text.Json;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>
/// What Meta's error codes mean here (https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes): decided by the code, never by the HTTP status, which is 400, 403 or
/// 429 for the same thing.
/// </summary>
internal sealed record CloudErrors(long Code, string Said)
{
    private const long OurNumberIsGone = 33;
    private static readonly TimeSpan LongPause = TimeSpan.FromMinutes(10);

    /// <summary>Reads an error of an answer, or of a status; null when there is none.</summary>
    public static CloudErrors? Of(JsonElement error)
    {
        if (error.Whole("code") is not { } code) return null;
        if (code == 100 && error.Whole("error_subcode") == OurNumberIsGone) code = OurNumberIsGone;
        var said = error.At("error_data").Text("details") ?? error.Text("message") ?? error.Text("title") ?? "";
        return new(code, said.Contains($"#{code}", StringComparison.Ordinal) ? said : $"({code}) {said}");
    }

    /// <summary>What is wrong with the whole account; null when it is one message's matter.</summary>
    public string? AccountFaultWord => Code switch
    {
        0 or 190 or 10 or (>= 200 and <= 299) or 3 or 131005 or OurNumberIsGone => AccountFault.KeyRefused,
        368 or 130497 or 131031 or 131042 or 131045 or 133010 or 131037 => AccountFault.Blocked,
        _ => null,
    };

    /// <summary>The pause Meta wants for the whole number; null when it wants none.</summary>
    private bool SlowsAll => Code is 4 or 80007 or 130429 or 133016 or 613 or 131048;

    private bool MayPass => Code is 1 or 2 or 131000 or 131016 or 131057 or 133004;

    /// <summary>The word for one message's failure.</summary>
    public string Word => Code switch
    {
        _ when AccountFaultWord is not null => SendingFault.AccountBlocked,
        _ when SlowsAll || Code == 131056 => SendingFault.TooFast,
        _ when MayPass => SendingFault.ProviderDown,
        131047 => SendingFault.WindowClosed,
        131026 or 131021 => SendingFault.Unreachable,
        131049 or 130472 => SendingFault.RecipientLimited,
        131050 => SendingFault.RecipientOptedOut,
        131062 => SendingFault.NeedsPhone,
        131052 or 131053 => SendingFault.FileRefused,
        >= 132000 and <= 132999 => SendingFault.TemplateRefused,
        _ => SendingFault.ContentRefused,
    };

    /// <summary>As it is written down beside the message.</summary>
    public string Told => FaultWords.Of(Word, Said);

    /// <summary>What becomes of a try that Meta answered so.</summary>
    /// <param name="attempt">1 at the first.</param>
    /// <param name="asked">How long Meta asked to wait, if it did.</param>
    /// <param name="pause">How long to wait where it did not.</param>
    public Sending Outcome(int attempt, TimeSpan? asked, TimeSpan pause) => this switch
    {
        { AccountFaultWord: { } word } => new Sending.Held(FaultWords.Of(word, Said), null),
        { Code: 131056 } => new Sending.Later(Told, asked ?? TimeSpan.FromSeconds(Math.Pow(4, Math.Min(attempt - 1, 6)))), // this customer only, by Meta's own rule
        { Code: 131048 } => new Sending.Held(FaultWords.Of(AccountFault.TooFast, Said), asked ?? LongPause),
        { SlowsAll: true } => new Sending.Held(FaultWords.Of(AccountFault.TooFast, Said), asked ?? pause),
        { MayPass: true } => new Sending.Later(Told, asked),
        _ => new Sending.Refused(Told),
    };
}
