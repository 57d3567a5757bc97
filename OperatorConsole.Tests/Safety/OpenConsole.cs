using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OperatorConsole.Tests.Platform.Web;

namespace OperatorConsole.Tests.Safety;

/// <summary>
/// The whole product, put together by its own <c>Program</c>, in the test's process and on a real port: for tests that must look inside (routes, rows, statements,
/// watches) while they knock from outside.
/// </summary>
public sealed class OpenConsole : WebApplicationFactory<Program>, IAsyncLifetime
{
    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("operator-console-open-");

    internal Uri Address => ClientOptions.BaseAddress;

    internal string DataDirectory => data.FullName;

    internal KeptLog Log { get; } = new();

    internal Statements Sql { get; private set; } = null!;

    /// <summary>Keeps no cookies and follows no redirect: both are what tests look at.</summary>
    internal HttpClient Http { get; private set; } = null!;

    internal IReadOnlyList<RouteEndpoint> Routes => [.. Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()];

    internal T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <inheritdoc />
    public Task InitializeAsync()
    {
        Sql = new Statements(DataDirectory);
        UseKestrel(0);
        StartServer();
        Http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public new async Task DisposeAsync()
    {
        Http.Dispose();
        Sql.Dispose();
        await base.DisposeAsync();
        data.Delete(recursive: true);
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("demo", "true").UseSetting("data", data.FullName).UseSetting("RateLimits:Enabled", "false")
            .UseSetting("KnownProxies", "127.0.0.1"); // so that a test can come by https
        builder.ConfigureLogging(log => log.ClearProviders().AddProvider(Log));
    }
}
