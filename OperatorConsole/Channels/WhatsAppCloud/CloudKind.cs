using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>How a WhatsApp number is set up, and how to find out what is wrong with it.</summary>
internal sealed class CloudKind(CloudApi api, CloudIntake intake, KeyRing ring, TimeProvider clock) : IChannelKind
{
    /// <inheritdoc />
    public string Channel => CloudAccount.Channel;

    /// <inheritdoc />
    public IReadOnlyList<ChannelField> Fields { get; } =
    [
        new(CloudAccount.PhoneNumberId), new(CloudAccount.BusinessId, IsRequired: false), new(CloudAccount.AccessToken, IsSecret: true), new(CloudAccount.AppSecret, IsSecret: true),
        new(CloudAccount.VerifyToken, IsSecret: true, IsMade: true), new(CloudAccount.Receipts, IsRequired: false, IsSwitch: true),
    ];

    /// <inheritdoc />
    public string IdField => CloudAccount.PhoneNumberId;

    /// <inheritdoc />
    public string WebhookPath => CloudWebhook.Path;

    /// <inheritdoc />
    public Texts Words => CloudTexts.Words;

    /// <inheritdoc />
    public async Task<AccountCheck> CheckAsync(AccountKeys account, CancellationToken cancel)
    {
        var steps = new List<CheckStep>();
        var number = Uri.EscapeDataString(account.ExternalId);
        var told = await AskAsync("token", $"{number}?fields=display_phone_number,verified_name,quality_rating");
        var facts = new Dictionary<string, string>();
        if (told.Text("verified_name") is { } name) facts["name"] = name;
        if (told.Text("quality_rating") is { } quality) facts["quality"] = quality is "GREEN" or "YELLOW" or "RED" ? Words["Quality_" + quality] : quality;
        if (steps[^1].Fault is not null) return new(steps, null, facts);
        var proof = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(account[CloudAccount.AppSecret]), Encoding.UTF8.GetBytes(account[CloudAccount.AccessToken])));
        await AskAsync("secret", $"{number}?fields=id&appsecret_proof={proof}"); // Meta refuses a proof made with another app's secret
        if (account[CloudAccount.BusinessId] is { Length: > 0 } business)
        {
            var apps = await AskAsync("subscribed", $"{Uri.EscapeDataString(business)}/subscribed_apps");
            if (steps[^1].Fault is null && !apps.Each("data").Any()) steps[^1] = steps[^1] with { Fault = "not_subscribed" };
        }
        return new(steps, told.Text("display_phone_number"), facts);

        async Task<JsonElement> AskAsync(string step, string path)
        {
            var began = clock.GetTimestamp();
            var answer = await api.GetAsync(account, path, cancel);
            var took = string.Create(CultureInfo.InvariantCulture, $"{clock.GetElapsedTime(began).TotalMilliseconds:0} ms");
            steps.Add(answer.End == CloudEnd.Good ? new(step, null, took) : new(step, FaultOf(step, answer), answer.Error?.Said ?? (answer.Status > 0 ? $"HTTP {answer.Status}" : "")));
            return answer.Body;
        }
    }

    /// <inheritdoc />
    public async Task<bool> ReplayAsync(ChannelDelivery kept, CancellationToken cancel)
    {
        // It was proved when it came. It is for the workspace that kept it, and no other.
        var trusted = ring.Of(CloudAccount.Channel).Where(a => a.WorkspaceId == kept.WorkspaceId).ToList();
        if (trusted.Count == 0) return false;
        try
        {
            using var delivery = JsonDocument.Parse(kept.Raw);
            return await intake.TakeAsync(delivery.RootElement, trusted, cancel);
        }
        catch (JsonException) { return false; }
    }

    private static string FaultOf(string step, CloudAnswer answer) => answer switch
    {
        { End: CloudEnd.Unreached or CloudEnd.Lost } => "unreached",
        { Error.Code: 33 } => "no_such_number",
        { Error.AccountFaultWord: AccountFault.Blocked } => AccountFault.Blocked,
        { Error.AccountFaultWord: not null } => AccountFault.KeyRefused,
        { Error.Code: 100 } when step == "secret" => "wrong_secret",
        { Error.Code: 100 } => "no_such_number",
        { Status: >= 500 } => "unreached",
        _ => "other",
    };
}
