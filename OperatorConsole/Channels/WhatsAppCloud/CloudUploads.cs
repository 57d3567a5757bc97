using System.Collections.Concurrent;
using System.Net.Http.Headers;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Files;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>Brings files to Meta, which gives each an id; the same file is brought once while Meta keeps it.</summary>
internal sealed class CloudUploads(CloudApi api, FileStore store, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(20); // Meta keeps it for 30
    private const int Remembered = 2000;
    private readonly ConcurrentDictionary<(string Account, string Hash), (string Id, DateTimeOffset At)> known = new();

    /// <summary>Meta's id of a file; else what Meta answered, or nothing when the file is gone from here.</summary>
    public async Task<(string? Id, CloudAnswer? Failed)> IdOfAsync(AccountKeys account, OutgoingFile file, CancellationToken cancel)
    {
        var key = (account.Id, file.Hash + file.ContentType);
        if (known.TryGetValue(key, out var had) && clock.GetUtcNow() - had.At < Kept) return (had.Id, null);
        if (store.Find(file.Hash) is not { } path) return (null, null);
        await using var content = File.OpenRead(path);
        using var form = new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" }, { new StringContent(file.ContentType), "type" } };
        var part = new StreamContent(content);
        part.Headers.ContentType = MediaTypeHeaderValue.Parse(file.ContentType);
        form.Add(part, "file", "file" + Path.GetExtension(file.Name)); // Meta looks at the ending; the name itself is the customer's to see, not the form's
        var answer = await api.CallAsync(account, HttpMethod.Post, CloudApi.NumberOf(account) + "/media", form, cancel);
        if (answer.End != CloudEnd.Good || answer.Body.Text("id") is not { } id) return (null, answer.End == CloudEnd.Good ? answer with { End = CloudEnd.Lost } : answer);
        if (known.Count > Remembered) known.Clear();
        known[key] = (id, clock.GetUtcNow());
        return (id, null);
    }
}
