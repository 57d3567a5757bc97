using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OperatorConsole.Platform.Start;
using OperatorConsole.Platform.Storage;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Tests.Platform.Web;

/// <summary>A small site on the product's own web ground: real Kestrel, real SQLite, endpoints of the test's own.</summary>
internal sealed class SampleSite : IAsyncDisposable
{
    private readonly DirectoryInfo data;

    private SampleSite(WebApplication app, DirectoryInfo data, KeptLog log)
    {
        (App, this.data, Log) = (app, data, log);
        Address = new(app.Urls.First());
        // Redirects and cookies are what some tests look at, so nothing follows or keeps them.
        Http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
    }

    public WebApplication App { get; }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public KeptLog Log { get; }

    public string DataDirectory => data.FullName;

    public static Task<SampleSite> StartAsync() => StartAsync(new());

    public static async Task<SampleSite> StartAsync(SampleStart start)
    {
        var data = Directory.CreateTempSubdirectory("operator-console-web-");
        var log = new KeptLog();
        var app = Build(start, data, log);
        await app.StartAsync();
        return new SampleSite(app, data, log);
    }

    /// <summary>Put together but not started: for settings that must not let it start.</summary>
    public static WebApplication Build(SampleStart start, DirectoryInfo data, KeptLog log)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["data"] = data.FullName, ["urls"] = "http://127.0.0.1:0", ["Web:DrainSeconds"] = "0" });
        builder.Configuration.AddInMemoryCollection(start.Settings);
        builder.Services.AddStorage(builder.Configuration);
        builder.AddWeb();
        builder.Logging.AddProvider(log);
        builder.Services.AddValidatorsOf(typeof(SampleSite).Assembly);
        builder.Services.AddSampleSchemes();
        start.Services(builder.Services);
        var app = builder.Build();
        app.Services.CheckSettings();
        app.UseWeb();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.UseWebSockets();
        app.UseCookieProof();
        app.MapHealth();
        app.MapSamples();
        return app;
    }

    /// <summary>Sends a request made of a method, an address and headers.</summary>
    public Task<HttpResponseMessage> SendAsync(string method, string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new(method), path);
        foreach (var (name, value) in headers) request.Headers.TryAddWithoutValidation(name, value);
        return Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(string path, string body, string type = "application/json", string language = "en")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue(type)) };
        request.Headers.Add("Accept-Language", language);
        return Http.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await App.DisposeAsync();
        data.Delete(recursive: true);
    }
}

/// <summary>One sample site for all tests of a class; each begins with an empty log.</summary>
public sealed class SharedSite : IAsyncLifetime
{
    private SampleSite? site;

    internal SampleSite Fresh()
    {
        site!.Log.Forget();
        return site;
    }

    public async Task InitializeAsync() => site = await SampleSite.StartAsync();

    public async Task DisposeAsync() => await site!.DisposeAsync();
}

/// <summary>How a sample site is started.</summary>
internal sealed record SampleStart
{
    public Dictionary<string, string?> Settings { get; init; } = [];

    public Action<IServiceCollection> Services { get; init; } = _ => { };

    public static SampleStart With(string key, string value) => new() { Settings = { [key] = value } };
}
