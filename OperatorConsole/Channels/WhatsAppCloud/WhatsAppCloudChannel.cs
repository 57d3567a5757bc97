using System.Collections.Concurrent;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Work;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>WhatsApp's way out, by Meta's Cloud API: messages and files, and that we have read and are typing.</summary>
internal sealed class WhatsAppCloudChannel(CloudApi api, CloudUploads uploads, KeyRing ring, FilesOptions files) : IChannel, ICourtesy
{
    private const long Mb = 1 << 20;

    /// <summary>Meta has no key by which a second try could be known. Whether a lost one has arrived is told by its status, which carries our id: so long we wait for it.</summary>
    private static readonly TimeSpan StatusTakes = TimeSpan.FromSeconds(20);

    private readonly ConcurrentDictionary<string, int> slowed = new();

    /// <inheritdoc cref="IChannel.Name" />
    public string Name => CloudAccount.Channel;

    /// <inheritdoc />
    public bool HasWindow => true;

    /// <inheritdoc />
    public TimeSpan TypingShows => TimeSpan.FromSeconds(20); // Meta shows it for 25 s

    /// <inheritdoc />
    public FileRules Files { get; } = new(1024, 1,
    [
        new(FileKind.Image, Math.Min(5 * Mb, files.Largest), ["image/jpeg", "image/png"]),
        new(FileKind.Video, Math.Min(16 * Mb, files.Largest), ["video/mp4", "video/3gpp"]),
        new(FileKind.Audio, Math.Min(16 * Mb, files.Largest), ["audio/aac", "audio/mp4", "audio/mpeg", "audio/amr", "audio/ogg"], HasCaption: false),
        new(FileKind.Document, Math.Min(100 * Mb, files.Largest)),
    ]);

    /// <inheritdoc />
    public async Task<Sending> SendAsync(OutgoingMessage message, CancellationToken cancel)
    {
        if (ring.Find(message.WorkspaceId, message.AccountId) is not { } account) return new Sending.Refused(SendingFault.AccountGone);
        if (message.MayHaveArrived) return new Sending.Unknown(SendingFault.OutcomeUnknown);
        (FileKind, string, string)? file = null;
        if (message.Files is [var first, ..])
        {
            if (Files.For(first.Kind, first.ContentType, first.Size) is not { } rule) return new Sending.Refused(SendingFault.FileRefused);
            var (id, failed) = await uploads.IdOfAsync(account, first, cancel);
            if (id is null) return failed is null ? new Sending.Refused(SendingFault.FileRefused) : Outcome(account, failed with { End = failed.End == CloudEnd.Lost ? CloudEnd.Unreached : failed.End }, message.Attempt); // a file alone tells nobody anything
            file = (rule.As, id, first.Name);
        }
        var answer = await api.PostAsync(account, CloudApi.NumberOf(account) + "/messages", CloudLetter.Of(message, file), cancel);
        if (answer.End != CloudEnd.Good) return Outcome(account, answer, message.Attempt);
        slowed.TryRemove(account.Id, out _);
        if (answer.Body.Each("messages").Select(m => m.Text("id")).FirstOrDefault() is not { Length: <= 254 } sent) return Lost;
        var names = answer.Body.Each("contacts").SelectMany(c => new[] { CloudSender.Known(c.Text("wa_id")), CloudSender.Known(c.Text("user_id")) });
        return new Sending.Sent(sent) { AlsoKnownAs = [.. names.OfType<string>()] };
    }

    /// <inheritdoc />
    public Task ReadAsync(CourtesyCall call, CancellationToken cancel) => TellAsync(call, new { messaging_product = "whatsapp", status = "read", message_id = call.ExternalId }, cancel);

    /// <summary>Meta ties it to having read; who shows no receipts shows no typing either.</summary>
    public Task TypingAsync(CourtesyCall call, CancellationToken cancel) =>
        TellAsync(call, new { messaging_product = "whatsapp", status = "read", message_id = call.ExternalId, typing_indicator = new { type = "text" } }, cancel);

    private static Sending Lost => new Sending.Later(SendingFault.OutcomeUnknown, StatusTakes, MayHaveArrived: true);

    private async Task TellAsync(CourtesyCall call, object body, CancellationToken cancel)
    {
        if (ring.Find(call.WorkspaceId, call.AccountId) is { IsOn: true } account && account.ShowsReceipts()) await api.PostAsync(account, CloudApi.NumberOf(account) + "/messages", body, cancel);
    }

    private Sending Outcome(AccountKeys account, CloudAnswer answer, int attempt)
    {
        if (answer.End == CloudEnd.Unreached) return new Sending.Later(SendingFault.ProviderDown, answer.RetryAfter);
        if (answer.End == CloudEnd.Lost) return Lost;
        var outcome = answer.Error?.Outcome(attempt, answer.RetryAfter, Pause(account)) ?? answer.Status switch
        {
            429 => new Sending.Held(AccountFault.TooFast, answer.RetryAfter ?? Pause(account)),
            401 or 403 => new Sending.Held(AccountFault.KeyRefused, null),
            >= 500 or 408 => new Sending.Later(SendingFault.ProviderDown, answer.RetryAfter),
            _ => new Sending.Refused(FaultWords.Of(SendingFault.ContentRefused, $"HTTP {answer.Status}")),
        };
        if (outcome is Sending.Held { For: not null }) slowed.AddOrUpdate(account.Id, 1, (_, times) => times + 1);
        return outcome;
    }

    /// <summary>Longer each time in a row that Meta finds us too fast.</summary>
    private TimeSpan Pause(AccountKeys account) => Backoff.After(slowed.GetValueOrDefault(account.Id) + 1, TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(2));
}
