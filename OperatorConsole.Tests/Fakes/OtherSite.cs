using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OperatorConsole.Tests.Fakes;

/// <summary>
/// A business's own web site: plain pages, served from a port of its own, with the chat's one script tag in them. Its policy is as strict as a careful site's: it
/// allows the console's address and nothing inline.
/// </summary>
internal sealed class OtherSite : IAsyncDisposable
{
    private readonly WebApplication app;

    private OtherSite(WebApplication app) => this.app = app;

    /// <summary>Where it stands, by the name that was asked for.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>As browsers write where a page is from.</summary>
    public string Origin => Address.GetLeftPart(UriPartial.Authority);

    /// <summary>Opens it.</summary>
    /// <param name="console">Whose chat it shows.</param>
    /// <param name="name">Its host: a name under .example leads the tests' browser here too.</param>
    /// <param name="body">What stands on the page beside the tag.</param>
    public static async Task<OtherSite> OpenAsync(Uri console, string name, string body = "")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var site = new OtherSite(builder.Build());
        var home = console.GetLeftPart(UriPartial.Authority);
        site.app.MapFallback(context =>
        {
            context.Response.ContentType = "text/html; charset=utf-8";
            context.Response.Headers.ContentSecurityPolicy =
                $"default-src 'none'; script-src {home}; connect-src {home}; frame-src {home}; img-src {home} data:; require-trusted-types-for 'script'";
            return context.Response.WriteAsync($"""
                <!doctype html><html lang="it"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Termoidraulica Rossi</title>
                <link rel="icon" href="data:,"><script src="{home}/widget.js" data-workspace="demo" async></script></head>
                <body><h1>Il caldo che funziona</h1><a href="#">Contatti</a>{body}</body></html>
                """);
        });
        await site.app.StartAsync();
        site.Address = new UriBuilder(site.app.Urls.Single()) { Host = name }.Uri;
        return site;
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => app.DisposeAsync();
}
