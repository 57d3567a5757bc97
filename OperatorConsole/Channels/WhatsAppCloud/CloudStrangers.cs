using System.Text.Json;
using OperatorConsole.Conversations.Accounts;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>
/// Deliveries whose signature none of our secrets made. Anybody can send such, so at most one a minute is looked at; when it names one of our numbers, the app secret entered
/// here is probably not the one Meta has, and the admins should know.
/// </summary>
internal sealed class CloudStrangers(KeyRing ring, AccountHealth health, TimeProvider clock)
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);
    private long next;

    public void Note(ReadOnlyMemory<byte> body)
    {
        var (now, due) = (clock.GetUtcNow().UtcTicks, Interlocked.Read(ref next));
        if (now < due || Interlocked.CompareExchange(ref next, now + Between.Ticks, due) != due) return;
        if (NumberIn(body) is not { } number) return;
        foreach (var account in ring.Of(CloudAccount.Channel).Where(a => a.ExternalId == number))
            _ = health.FailedAsync(account.WorkspaceId, account.Id, AccountFault.SignatureWrong, CancellationToken.None);
    }

    private static string? NumberIn(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var delivery = JsonDocument.Parse(body);
            return delivery.RootElement.Each("entry").SelectMany(e => e.Each("changes")).Select(c => c.At("value").At("metadata").Text("phone_number_id")).OfType<string>().FirstOrDefault();
        }
        catch (JsonException) { return null; }
    }
}
