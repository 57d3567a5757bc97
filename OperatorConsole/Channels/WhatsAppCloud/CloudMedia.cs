using System.Globalization;
using System.Net;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Channels.WhatsAppCloud;

/// <summary>
/// Fetches customers' files: Meta tells for each id an address that holds for five minutes and wants our token. The token, and the call, go to Meta's own hosts only, whatever
/// address is told (RELIABILITY 57).
/// </summary>
internal sealed class CloudMedia(CloudApi api, ProviderHttp http, KeyRing ring, FilesOptions files) : IMediaSource
{
    private static readonly string[] Hosts = ["fbsbx.com", "fbcdn.net", "whatsapp.net", "facebook.com", "whatsapp.com"];
    private static readonly TimeSpan KeyPause = TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    public string Name => CloudAccount.Channel;

    /// <inheritdoc />
    public async Task<Fetching> FetchAsync(MediaOrder order, CancellationToken cancel)
    {
        if (ring.Find(order.WorkspaceId, order.AccountId) is not { } account) return new Fetching.Gone(SendingFault.AccountGone);
        var answer = await api.GetAsync(account, $"{Uri.EscapeDataString(order.Source)}?phone_number_id={Uri.EscapeDataString(account.ExternalId)}", cancel);
        if (answer.End is CloudEnd.Unreached or CloudEnd.Lost) return new Fetching.Later("Meta does not answer.", answer.RetryAfter);
        if (answer.End == CloudEnd.Refused) return Refused(answer);
        if (answer.Body.Whole("file_size") > files.Largest) return new Fetching.Gone("It is too large.");
        if (!Uri.TryCreate(answer.Body.Text("url"), UriKind.Absolute, out var address) || !IsTheirs(account, address)) return new Fetching.Gone("Meta names no address of its own for it.");
        return await OpenAsync(account, address, cancel);
    }

    private bool IsTheirs(AccountKeys account, Uri address) => api.IsConfigured(account, address)
        || address is { Scheme: "https", IsDefaultPort: true, UserInfo: "" } && Hosts.Any(h => address.IdnHost == h || address.IdnHost.EndsWith("." + h, StringComparison.OrdinalIgnoreCase));

    private async Task<Fetching> OpenAsync(AccountKeys account, Uri address, CancellationToken cancel)
    {
        using var request = api.Request(account, HttpMethod.Get, address);
        HttpResponseMessage answer;
        try { answer = await http.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel); }
        catch (HttpRequestException) { return new Fetching.Later("Meta does not answer.", null); }
        if (answer is { StatusCode: HttpStatusCode.OK } && !(answer.Content.Headers.ContentLength > files.Largest)) return new Fetching.Got(new Whole(answer, await answer.Content.ReadAsStreamAsync(cancel)));
        using (answer)
            return answer.StatusCode == HttpStatusCode.OK ? new Fetching.Gone("It is too large.")
                : new Fetching.Later(string.Create(CultureInfo.InvariantCulture, $"Meta answers {(int)answer.StatusCode}."), answer.Headers.RetryAfter?.Delta); // the address was too old: the next try asks for another
    }

    private static Fetching Refused(CloudAnswer answer) => answer switch
    {
        { Error.AccountFaultWord: not null, Error: { } error } => new Fetching.Later(error.Said, KeyPause),
        { Error.Code: 100 or 131052, Error: { } error } => new Fetching.Gone(error.Said), // Meta keeps a customer's file for seven days
        { Status: 404 or 410 } => new Fetching.Gone("Meta has it no more."),
        _ => new Fetching.Later($"Meta answers {answer.Status}.", answer.RetryAfter),
    };

    /// <summary>A file on its way, which ends its answer with it.</summary>
    private sealed class Whole(HttpResponseMessage answer, Stream content) : Stream
    {
        public override bool CanRead => true;
        public override bool CanSeek => false;
        public override bool CanWrite => false;
        public override long Length => throw new NotSupportedException();
        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }
        public override int Read(byte[] buffer, int offset, int count) => content.Read(buffer, offset, count);
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => content.ReadAsync(buffer, cancellationToken);
        public override void Flush() => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            content.Dispose();
            answer.Dispose();
            base.Dispose(disposing);
        }
    }
}
