using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OperatorConsole.Channels.WhatsAppCloud;
using OperatorConsole.Conversations;
using OperatorConsole.Conversations.Accounts;
using OperatorConsole.Identity;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;
using OperatorConsole.Platform.Web.Limits;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Tests.Platform.Web;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Channels.WhatsAppCloud;

/// <summary>
/// Two businesses with a WhatsApp number each, over real HTTP and a real database, with Meta played on loopback and a clock that stands still: rossi has number 111 and
/// the app secret "rossi-secret", bianchi number 222 and "bianchi-secret". Ada is rossi's admin.
/// </summary>
internal sealed class CloudConsole : IAsyncDisposable
{
    public const string Number = "111", Foreign = "222", Secret = "rossi-secret", ForeignSecret = "bianchi-secret", VerifyToken = "rossi-verify";
    private readonly string folder = Directory.CreateTempSubdirectory("cloud-").FullName;
    private WebApplication app = null!;

    public static Actor Ada { get; } = new("ada", "rossi", "Ada Neri", Role.Admin);

    public FakeTime Time { get; } = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));

    public FakeCloudApi Meta { get; private set; } = null!;

    public KeptLog Log { get; } = new();

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    /// <summary>The account of rossi.</summary>
    public string AccountId { get; private set; } = "";

    public static async Task<CloudConsole> OpenAsync()
    {
        var console = new CloudConsole { Meta = await FakeCloudApi.StartAsync() };
        await console.BeginAsync();
        return console;
    }

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Delivers a payload, signed by a secret; the status of the answer.</summary>
    public async Task<int> DeliverAsync(string payload, string secret = Secret) => await DeliverAsync(Encoding.UTF8.GetBytes(payload), SignatureOf(Encoding.UTF8.GetBytes(payload), secret));

    public async Task<int> DeliverAsync(byte[] body, string? signature)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/whatsapp/webhook") { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.ExpectContinue = body.Length > 1 << 20; // what is refused by its length need not be sent
        if (signature is not null) request.Headers.TryAddWithoutValidation("X-Hub-Signature-256", signature);
        using var answer = await Http.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public static string SignatureOf(byte[] body, string secret) => "sha256=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body));

    /// <summary>A customer of rossi has written just now; the conversation.</summary>
    public async Task<string> TalkAsync(string from = "393331112222", string text = "Buongiorno")
    {
        Assert.Equal(200, await DeliverAsync(CloudPayload.Text(from, "wamid.first." + from, text, Time.GetUtcNow())));
        return (await AllAsync<Message>()).Last(m => m.Text == text).ConversationId;
    }

    /// <summary>Waits for what happens elsewhere while time trickles on.</summary>
    public Task ComesTrueAsync(string what, Func<Task<bool>> condition) => Eventually.TrueAsync(what, () =>
    {
        Time.Advance(TimeSpan.FromMilliseconds(100));
        return condition();
    });

    public async Task<Message> MessageAsync(string text) => (await AllAsync<Message>()).Single(m => m.Text == text);

    public Task<MessageLine> AnswerAsync(string conversation, string text) => Get<Replies>().SendAsync(Ada, conversation, text, null, CancellationToken.None);

    public async Task<List<T>> AllAsync<T>() where T : class
    {
        await using var db = Get<ConsoleDbs>().OpenAcross();
        return await db.Set<T>().IgnoreQueryFilters().AsNoTracking().ToListAsync();
    }

    /// <summary>What stands in all threads of rossi, in its order: direction, kind and text.</summary>
    public async Task<List<string>> LinesAsync() =>
        [.. (await AllAsync<Message>()).Where(m => m.WorkspaceId == "rossi").OrderBy(m => m.Seq).Select(m => $"{m.Direction} {m.Kind} {m.Text.ReplaceLineEndings(" / ")}".TrimEnd())];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await Meta.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task BeginAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["data"] = folder, ["RateLimits:Enabled"] = "false", ["WhatsApp:BaseUrl"] = Meta.Address.AbsoluteUri });
        builder.Services.AddSingleton<TimeProvider>(Time);
        builder.AddWeb();
        builder.Logging.ClearProviders().AddProvider(Log);
        builder.Services.AddStorage(builder.Configuration).AddFiles().AddLive().AddWorkspaces().AddIdentity(builder.Configuration).AddConversations(builder.Configuration).AddWhatsAppCloud();
        app = builder.Build();
        await app.Services.PrepareStorageAsync(CancellationToken.None);
        await MoveInAsync();
        app.UseWeb();
        app.UseAuthentication();
        app.UseCallLimits();
        app.UseAuthorization();
        app.MapWhatsAppCloud();
        await app.StartAsync();
        Http.BaseAddress = new Uri(app.Urls.Single());
        AccountId = await AddAsync(Ada, Number, Secret, VerifyToken);
        await AddAsync(new Actor("luca", "bianchi", "Luca Bianchi", Role.Admin), Foreign, ForeignSecret, "bianchi-verify");
    }

    /// <summary>One more number, or another one in the place of an account that is there.</summary>
    public Task<string> AddAsync(Actor actor, string number, string secret, string verifyToken, string? insteadOf = null) => Get<ChannelAccounts>().SaveAsync(actor, Get<IChannelKind>(), insteadOf, "WhatsApp " + number, new Dictionary<string, string>
    {
        ["phone_number_id"] = number, ["business_account_id"] = "waba-" + number, ["access_token"] = "token-" + number, ["app_secret"] = secret, ["verify_token"] = verifyToken,
    }, CancellationToken.None);

    private async Task MoveInAsync()
    {
        await using var db = Get<ConsoleDbs>().OpenAcross();
        foreach (var (workspace, id) in new[] { ("rossi", "ada"), ("bianchi", "luca") })
        {
            db.Add(new Workspace { Id = workspace, Name = workspace, VatNumber = "IT00000000000", TimeZone = "Europe/Rome", Language = "it" });
            db.Add(new Account
            {
                Id = id, WorkspaceId = workspace, Name = id, Role = Role.Admin, Email = id + "@example.com", NormalizedEmail = id,
                UserName = id, NormalizedUserName = id, SecurityStamp = Sessions.NewStamp(), CreatedAt = Time.GetUtcNow(),
            });
        }
        await db.SaveChangesAsync();
    }
}
