using System.Text.Json;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>
/// Takes in what one delivery carries: every entry, change, message and status (Meta packs up to a thousand). Each goes into the writer's queue by itself and in its order, so that
/// they share their commits and one that cannot be stored takes none of the others with it; what cannot be understood is kept as it came.
/// </summary>
internal sealed class CloudIntake(Inbox inbox, CloudAftermath after, KeptDeliveries kept, AccountHealth health, TimeProvider clock)
{
    /// <summary>Returns when all of it is on the disk.</summary>
    /// <param name="delivery">What was delivered.</param>
    /// <param name="trusted">The accounts whose secret has proved it; it can be for no other.</param>
    /// <param name="cancel">Ends the waiting.</param>
    /// <returns>False when something was kept aside.</returns>
    /// <exception cref="Exception">The store did not take it: it is to be delivered again.</exception>
    public async Task<bool> TakeAsync(JsonElement delivery, IReadOnlyList<AccountKeys> trusted, CancellationToken cancel)
    {
        var run = new Run([], []);
        foreach (var entry in delivery.Each("entry"))
            foreach (var change in entry.Each("changes"))
                Begin(run, entry, change, trusted, cancel);
        foreach (var (task, keep) in run.Begun)
        {
            try { await task; }
            catch (Exception poison) when (poison is ArgumentException or FormatException or InvalidOperationException and not ObjectDisposedException) { run.Kept.Add(keep(KeptWhy.NotStored)); }
        }
        foreach (var one in run.Kept) await kept.KeepAsync(one.WorkspaceId, CloudAccount.Channel, one.AccountId, one.Raw, one.Why, cancel);
        return run.Kept.Count == 0;
    }

    private void Begin(Run run, JsonElement entry, JsonElement change, IReadOnlyList<AccountKeys> trusted, CancellationToken cancel)
    {
        var (field, value) = (change.Text("field"), change.At("value"));
        if (field is not ("messages" or "smb_message_echoes" or "history" or "user_id_update"))
        {
            run.Begun.AddRange(after.Event(field, entry.Text("id"), value, trusted, cancel).Select(t => (t, (Func<string, KeptItem>)Never)));
            return;
        }
        var number = value.At("metadata").Text("phone_number_id");
        var account = trusted.Where(a => a.ExternalId == number).OrderBy(a => a.IsOn ? 0 : 1).FirstOrDefault();
        if (account is null || !account.IsOn)
        {
            var holds = value.Each("messages").Any() || value.Each("message_echoes").Any();
            if (holds || number is null) run.Kept.Add(Of(account ?? trusted[0] with { Id = "" }, entry, change, value, default, "", number is null ? KeptWhy.NotUnderstood : account is null ? KeptWhy.UnknownAccount : KeptWhy.AccountOff));
            return;
        }
        health.Delivered(account);
        var contacts = value.Each("contacts").ToList();
        foreach (var message in value.Each("messages")) Begin(run, "messages", message, () => CloudItem.Of(message, contacts, account, clock.GetUtcNow()));
        foreach (var echo in value.Each("message_echoes")) Begin(run, "message_echoes", echo, () => CloudItem.OfEcho(echo, account, clock.GetUtcNow()));
        foreach (var thread in value.Each("history").SelectMany(h => h.Each("threads")))
            foreach (var old in thread.Each("messages")) Begin(run, "history", old, () => CloudItem.OfHistory(old, thread.Text("id"), account, clock.GetUtcNow()));
        run.Begun.AddRange(after.Of(value, account, cancel).Select(t => (t, (Func<string, KeptItem>)Never)));

        void Begin(Run into, string list, JsonElement item, Func<CloudItem> read)
        {
            KeptItem Keep(string why) => Of(account, entry, change, value, item, list, why);
            try
            {
                var found = read();
                if (found is CloudItem.Kept not) into.Kept.Add(Keep(not.Why));
                else if (Store(found, account, cancel) is { } task) into.Begun.Add((task, Keep));
            }
            catch (Exception poison) when (poison is ArgumentException or FormatException or InvalidOperationException or JsonException or OverflowException) { into.Kept.Add(Keep(KeptWhy.NotUnderstood)); }
        }
    }

    private Task? Store(CloudItem item, AccountKeys account, CancellationToken cancel) => item switch
    {
        CloudItem.Said said => inbox.ReceiveAsync(said.Message, cancel),
        _ => after.Store(item, account, cancel),
    };

    /// <summary>One item with all that is needed to take it in later: the same envelope, without the others.</summary>
    private static KeptItem Of(AccountKeys account, JsonElement entry, JsonElement change, JsonElement value, JsonElement item, string list, string why)
    {
        var field = change.Text("field") ?? "";
        object? inside = item.ValueKind == JsonValueKind.Undefined || list == "history" ? value.ValueKind == JsonValueKind.Undefined ? null : value
            : new Dictionary<string, object?> { ["metadata"] = Bare(value.At("metadata")), ["contacts"] = Bare(value.At("contacts")), [list] = new[] { item } };
        var raw = JsonSerializer.Serialize(new { @object = "whatsapp_business_account", entry = new[] { new { id = entry.Text("id"), changes = new[] { new { field, value = inside } } } } });
        return new(account.WorkspaceId, account.Id, raw, why);
    }

    private static object? Bare(JsonElement e) => e.ValueKind == JsonValueKind.Undefined ? null : e;

    private static KeptItem Never(string why) => throw new InvalidOperationException(why);

    private sealed record KeptItem(string WorkspaceId, string AccountId, string Raw, string Why);

    private sealed record Run(List<(Task Task, Func<string, KeptItem> Keep)> Begun, List<KeptItem> Kept);
}
