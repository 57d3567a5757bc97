using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OperatorConsole.Administration;
using OperatorConsole.Channels.WebChat;
using OperatorConsole.Conversations;
using OperatorConsole.Identity;
using OperatorConsole.Notifications;
using OperatorConsole.Platform.Files;
using OperatorConsole.Platform.Live;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;
using OperatorConsole.Platform.Web.Limits;
using OperatorConsole.Routing;
using OperatorConsole.Tests.Fakes;
using OperatorConsole.Ui;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Tests.Identity;

/// <summary>The console's gate over real HTTP and a real database, with a clock that stands still. Its people: ada (admin), sara (supervisor), anna (operator), and luca, admin of another workspace.</summary>
internal sealed class GateHost : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    private readonly string folder = Path.Combine(Path.GetTempPath(), "gate-" + Guid.NewGuid().ToString("N"));
    private (string Key, string Value)[] settings = [];
    private WebApplication app = null!;

    public FakeTime Time { get; } = new();

    public CountedHasher Hasher { get; } = new();

    public HttpClient Http { get; } = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });

    public string KeyFile => Path.Combine(folder, "keys", JwtKeys.FileName);

    public static async Task<GateHost> StartAsync(DemoAccounts? demo = null, params (string Key, string Value)[] settings)
    {
        var host = new GateHost { settings = settings };
        await host.OpenAsync(demo);
        foreach (var (workspace, id, role) in new[] { ("rossi", "ada", Role.Admin), ("rossi", "sara", Role.Supervisor), ("rossi", "anna", Role.Operator), ("bianchi", "luca", Role.Admin) })
            await host.AddAsync(workspace, id, role);
        return host;
    }

    public static string EmailOf(string id) => id + "@example.com";

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public Actor Actor(string id)
    {
        using var db = Get<ConsoleDbs>().OpenAcross();
        var account = db.Accounts.Single(a => a.Id == id);
        return new Actor(account.Id, account.WorkspaceId, account.Name, account.Role);
    }

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? token = null, string? cookie = null, object? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path) { Content = json is null ? null : JsonContent.Create(json) };
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (cookie is not null) request.Headers.Add("Cookie", cookie);
        foreach (var (name, value) in headers) request.Headers.Add(name, value);
        return await Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> GetAsync(string path, string? token = null, string? cookie = null) => SendAsync(HttpMethod.Get, path, token, cookie);

    public async Task<int> StatusAsync(string path, string? token = null, string? cookie = null)
    {
        using var answer = await GetAsync(path, token, cookie);
        return (int)answer.StatusCode;
    }

    public Task<HttpResponseMessage> LoginAsync(string email, string password) => SendAsync(HttpMethod.Post, "/api/v1/auth/login", json: new { email, password });

    public async Task<string> TokenAsync(string id)
    {
        using var answer = await LoginAsync(EmailOf(id), Password);
        Assert.Equal(200, (int)answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString()!;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The same data in a new process.</summary>
    public async Task RestartAsync()
    {
        await app.DisposeAsync();
        await OpenAsync(null);
    }

    private async Task OpenAsync(DemoAccounts? demo)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls(Http.BaseAddress?.AbsoluteUri ?? "http://127.0.0.1:0"); // a restart keeps its address
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["data"] = folder, ["RateLimits:Enabled"] = "false" });
        builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        builder.Services.AddSingleton<TimeProvider>(Time);
        if (demo is not null) builder.Services.AddSingleton(demo);
        builder.AddWeb();
        builder.Logging.ClearProviders();
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddFiles();
        builder.Services.AddLive();
        builder.Services.AddWorkspaces();
        builder.Services.AddIdentity(builder.Configuration);
        builder.Services.AddAdministration();
        builder.Services.AddSingleton<IPasswordHasher<Account>>(Hasher);
        builder.Services.AddConversations(builder.Configuration);
        builder.Services.AddWebChat();
        builder.Services.AddQueue();
        builder.Services.AddNotices();
        builder.Services.AddUi();
        app = builder.Build();
        await app.Services.PrepareStorageAsync(CancellationToken.None);
        app.UseWeb();
        app.UseAuthentication();
        app.UseCallLimits();
        app.UseAuthorization();
        app.UseCookieProof();
        app.UseAntiforgery();
        app.MapIdentity();
        app.MapAdministration();
        app.MapConversations();
        app.MapWebChat();
        app.MapQueue();
        app.MapUi();
        foreach (var policy in new[] { Policies.Operator, Policies.Supervisor, Policies.Admin }) app.MapGet("/api/only/" + policy, () => "in").RequireAuthorization(policy);
        app.MapGet("/api/only/undecided", () => "in");
        await app.StartAsync();
        Http.BaseAddress ??= new Uri(app.Urls.Single());
    }

    private async Task AddAsync(string workspace, string id, Role role)
    {
        await using var db = Get<ConsoleDbs>().OpenAcross();
        if (!db.Workspaces.Any(w => w.Id == workspace))
            db.Add(new Workspace { Id = workspace, Name = workspace, VatNumber = "IT00000000000", TimeZone = "Europe/Rome", Language = "it" });
        db.Add(new Account
        {
            Id = id, WorkspaceId = workspace, Name = id, Role = role, Email = EmailOf(id), NormalizedEmail = EmailOf(id).ToUpperInvariant(),
            UserName = EmailOf(id), NormalizedUserName = EmailOf(id).ToUpperInvariant(), PasswordHash = Hasher.HashPassword(null!, Password), SecurityStamp = Sessions.NewStamp(), CreatedAt = Time.GetUtcNow(),
        });
        await db.SaveChangesAsync(CancellationToken.None);
    }
}
