using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>How a call ended.</summary>
internal enum CloudEnd
{
    /// <summary>Meta has taken it.</summary>
    Good,

    /// <summary>Meta has refused it.</summary>
    Refused,

    /// <summary>Meta was never reached: nothing has happened.</summary>
    Unreached,

    /// <summary>It was on the wire when it broke off, or the answer is none: it may have happened.</summary>
    Lost,
}

/// <summary>Meta's answer.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Status">The HTTP status; 0 for none.</param>
/// <param name="Body">What stands in it; undefined when it is no JSON.</param>
/// <param name="RetryAfter">How long Meta asks to wait.</param>
internal sealed record CloudAnswer(CloudEnd End, int Status, JsonElement Body, TimeSpan? RetryAfter)
{
    /// <summary>Meta's error, if it gave one.</summary>
    public CloudErrors? Error => CloudErrors.Of(Body.At("error"));
}

/// <summary>Calls Meta's Graph API. What the network does is an answer, not an exception.</summary>
internal sealed class CloudApi(ProviderHttp http, WhatsAppCloudOptions options, TimeProvider clock)
{
    private const int LongestAnswer = 4 << 20;
    private static readonly TimeSpan Takes = TimeSpan.FromSeconds(15);

    /// <summary>Where an account's provider is.</summary>
    public Uri BaseOf(AccountKeys account) => (account[CloudAccount.Endpoint] is { Length: > 0 } own ? WhatsAppCloudOptions.AddressOf(own) : null) ?? options.BaseUrl;

    /// <summary>The number's part of an address: whatever a person entered as its id, it stays one part.</summary>
    public static string NumberOf(AccountKeys account) => Uri.EscapeDataString(account.ExternalId);

    public Task<CloudAnswer> GetAsync(AccountKeys account, string path, CancellationToken cancel) => CallAsync(account, HttpMethod.Get, path, null, cancel);

    public Task<CloudAnswer> PostAsync(AccountKeys account, string path, object body, CancellationToken cancel) =>
        CallAsync(account, HttpMethod.Post, path, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"), cancel);

    /// <summary>One call, with the account's token.</summary>
    /// <exception cref="OperationCanceledException">The caller has ended it.</exception>
    public async Task<CloudAnswer> CallAsync(AccountKeys account, HttpMethod method, string path, HttpContent? content, CancellationToken cancel)
    {
        using var request = Request(account, method, new Uri(BaseOf(account), path));
        request.Content = content;
        using var late = new CancellationTokenSource(Takes, clock);
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancel);
        try
        {
            using var answer = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, enough.Token);
            return await ReadAsync(answer, enough.Token);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError)
        {
            return new(CloudEnd.Unreached, 0, default, null);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || e is OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return new(CloudEnd.Lost, 0, default, null);
        }
    }

    /// <summary>A request with the token; a host that stands in our own configuration may be inside.</summary>
    public HttpRequestMessage Request(AccountKeys account, HttpMethod method, Uri address)
    {
        var request = new HttpRequestMessage(method, address);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", account[CloudAccount.AccessToken]);
        if (IsConfigured(account, address)) request.Options.Set(ProviderHttp.Configured, true);
        return request;
    }

    public bool IsConfigured(AccountKeys account, Uri address) => Uri.Compare(BaseOf(account), address, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private async Task<CloudAnswer> ReadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var body = Parsed(await TextAsync(answer, cancel));
        var end = !answer.IsSuccessStatusCode ? CloudEnd.Refused : body.ValueKind == JsonValueKind.Object ? CloudEnd.Good : CloudEnd.Lost;
        var wait = answer.Headers.RetryAfter;
        return new(end, (int)answer.StatusCode, body, wait?.Delta ?? (wait?.Date is { } date ? date - clock.GetUtcNow() : null));
    }

    private static async Task<string> TextAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(cancel);
        using var text = new MemoryStream();
        var part = new byte[16 * 1024];
        for (int read; text.Length < LongestAnswer && (read = await stream.ReadAsync(part, cancel)) > 0;) text.Write(part, 0, read);
        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    private static JsonElement Parsed(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return parsed.RootElement.Clone();
        }
        catch (JsonException) { return default; }
    }
}
