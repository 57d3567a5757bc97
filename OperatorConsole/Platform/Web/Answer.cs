using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.Net.Http.Headers;

namespace OperatorConsole.Platform.Web;

/// <summary>Writes a refusal in the caller's language, in the form the caller reads.</summary>
internal static class Answer
{
    private const string RetryAfterSeconds = "5";
    private static readonly string[] ForPrograms = ["/api", "/hubs", "/events", "/webhook", "/webhooks", "/health", "/openapi", "/_blazor", "/_framework"];

    /// <summary>Problem details, or a page where a person is looking.</summary>
    public static Task WriteAsync(HttpContext context, ProblemException refusal)
    {
        context.Response.StatusCode = refusal.Status;
        if (refusal.Status == StatusCodes.Status503ServiceUnavailable) context.Response.Headers.RetryAfter = RetryAfterSeconds;
        context.Response.Headers.CacheControl = "no-store";
        return IsForPerson(context.Request) ? WritePageAsync(context, refusal) : WriteProblemAsync(context, refusal);
    }

    private static Task WriteProblemAsync(HttpContext context, ProblemException refusal) =>
        TypedResults.Problem(
            title: ProblemWords.Of(refusal),
            statusCode: refusal.Status,
            extensions: [new("code", JsonNamingPolicy.SnakeCaseLower.ConvertName(refusal.Key)), .. refusal.Details]).ExecuteAsync(context);

    private static Task WritePageAsync(HttpContext context, ProblemException refusal)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        var words = WebUtility.HtmlEncode(ProblemWords.Of(refusal));
        // Only the staff has a start page; a customer who followed a dead link must not end at the log-in.
        var home = context.User.Identity?.IsAuthenticated == true ? $"""<a class="btn" href="/">{WebUtility.HtmlEncode(ProblemWords.Of("ToStart"))}</a>""" : "";
        return context.Response.WriteAsync($"""
            <!doctype html>
            <html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}">
            <head>
              <meta charset="utf-8" />
              <meta name="viewport" content="width=device-width, initial-scale=1" />
              <meta name="robots" content="noindex" />
              <meta name="color-scheme" content="light dark" />
              <title>{words}</title>
              <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
              <link rel="stylesheet" href="/css/fonts.css" />
              <link rel="stylesheet" href="/css/tokens.css" />
              <link rel="stylesheet" href="/css/kit.css" />
              <link rel="stylesheet" href="/css/pages.css" />
              <link rel="stylesheet" href="/css/people.css" />
              <script src="/js/theme.js"></script>
            </head>
            <body>
              <main class="lone"><section class="card lone-card"><div class="result"><h1>{words}</h1>{home}</div></section></main>
            </body>
            </html>
            """, context.RequestAborted);
    }

    // Who opens an address in a browser asks for HTML; a bare tool that reads a page's address gets the page too.
    private static bool IsForPerson(HttpRequest request)
    {
        if (ForPrograms.Any(p => request.Path.StartsWithSegments(p))) return false;
        var accept = request.GetTypedHeaders().Accept;
        if (accept.Count == 0) return HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return accept.Any(a => a.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase))
            || (HttpMethods.IsGet(request.Method) && accept.Any(a => a.MatchesAllTypes) && !accept.Any(IsJson));
    }

    private static bool IsJson(MediaTypeHeaderValue type) => type.SubTypeWithoutSuffix.Equals("json", StringComparison.OrdinalIgnoreCase) || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);
}
