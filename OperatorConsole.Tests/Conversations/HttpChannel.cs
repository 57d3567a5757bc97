using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OperatorConsole.Conversations;

namespace OperatorConsole.Tests.Conversations;

/// <summary>A channel as adapters are written: speaks HTTP to a provider and says what became of it.</summary>
/// <param name="provider">Where the provider listens.</param>
/// <param name="repeats">Whether to send again is safe.</param>
internal sealed class HttpChannel(Uri provider, bool repeats = true) : IChannel, IDisposable
{
    public const string ShortName = "sms";
    private readonly HttpClient http = new() { BaseAddress = provider, Timeout = TimeSpan.FromSeconds(1.5) };

    public string Name => ShortName;

    public async Task<Sending> SendAsync(OutgoingMessage message, CancellationToken cancel)
    {
        if (message.MayHaveArrived && !repeats) return new Sending.Unknown("It may have arrived.");
        try
        {
            using var answer = await http.PostAsJsonAsync("/messages", new { to = message.Address, text = message.Text, key = message.MessageId }, cancel);
            if (answer.StatusCode == HttpStatusCode.BadRequest) return new Sending.Refused("The provider refuses it.");
            if (!answer.IsSuccessStatusCode) return new Sending.Later($"The provider answers {(int)answer.StatusCode}.", answer.Headers.RetryAfter?.Delta);
            return new Sending.Sent((await answer.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("id").GetString());
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || e is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return new Sending.Later("The provider's answer was lost.", null, MayHaveArrived: true);
        }
    }

    public void Dispose() => http.Dispose();
}
