using System.Text.Json;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Text;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>What a delivery tells beside new messages: how far ours have come, what became of old ones, other names of a customer, how the account is.</summary>
internal sealed class CloudAftermath(Ticks ticks, Amendments amendments, SenderIds ids, LinesFromElsewhere elsewhere, AccountHealth health)
{
    // Of the account's own events: those that ask for a person.
    private static readonly string[] Alarming = ["ACCOUNT_VIOLATION", "ACCOUNT_RESTRICTION", "DISABLED_UPDATE", "ACCOUNT_DELETED", "FLAGGED", "RESTRICTED", "DOWNGRADE", "THROUGHPUT_DOWNGRADE", "PARTNER_REMOVED"];

    /// <summary>Stores what is no new message; null when there is nothing to store.</summary>
    public Task? Store(CloudItem item, AccountKeys account, CancellationToken cancel) => item switch
    {
        CloudItem.Changed changed => amendments.ApplyAsync(changed.Amendment, cancel),
        CloudItem.Renamed renamed => ids.RenameAsync(account.WorkspaceId, account.Channel, account.Id, renamed.From, renamed.To, cancel),
        CloudItem.Elsewhere line => elsewhere.RecordAsync(line.Written, cancel),
        _ => null,
    };

    /// <summary>Statuses, errors and changed ids of one change. A status never makes a customer, however much stands beside it.</summary>
    public IEnumerable<Task> Of(JsonElement value, AccountKeys account, CancellationToken cancel)
    {
        foreach (var status in value.Each("statuses"))
        {
            if (status.Text("id") is not { Length: <= 254 } id || CloudItem.StatusOf(status.Text("status")) is not { } word) continue;
            var error = word == Delivery.Failed ? status.Each("errors").Select(CloudErrors.Of).OfType<CloudErrors>().FirstOrDefault() : null;
            if (error?.AccountFaultWord is { } fault) yield return health.HoldAsync(account.WorkspaceId, account.Id, FaultWords.Of(fault, error.Said), cancel);
            var ours = status.Text("biz_opaque_callback_data");
            yield return ticks.ReportAsync(new TickReport(account.WorkspaceId, account.Channel, id, word, word == Delivery.Failed ? error?.Told ?? SendingFault.ContentRefused : null) { OurId = NewId.IsOne(ours) ? ours : null }, cancel);
        }
        foreach (var error in value.Each("errors").Select(CloudErrors.Of).OfType<CloudErrors>())
            yield return health.FailedAsync(account.WorkspaceId, account.Id, FaultWords.Of(AccountFault.Reported, error.Said), cancel);
        foreach (var update in value.Each("user_id_update"))
            foreach (var name in new[] { "user_id", "parent_user_id" })
                if (CloudSender.Known(update.At(name).Text("previous")) is { } from && CloudSender.Known(update.At(name).Text("current")) is { } to)
                    yield return ids.RenameAsync(account.WorkspaceId, account.Channel, account.Id, from, to, cancel);
    }

    /// <summary>What Meta tells of the account itself. Fields we do not know are no trouble.</summary>
    public IEnumerable<Task> Event(string? field, string? businessId, JsonElement value, IReadOnlyList<AccountKeys> trusted, CancellationToken cancel)
    {
        if (field is not ("account_update" or "account_alerts" or "phone_number_quality_update")) yield break;
        if (value.Text("event") is not { } told || !Alarming.Contains(told)) yield break;
        foreach (var account in trusted.Where(a => a[CloudAccount.BusinessId].Length == 0 || a[CloudAccount.BusinessId] == businessId))
            yield return health.FailedAsync(account.WorkspaceId, account.Id, FaultWords.Of(AccountFault.Reported, told), cancel);
    }
}
