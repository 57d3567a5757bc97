using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using OperatorConsole.Platform.Web;

namespace OperatorConsole.Platform.Files;

/// <summary>
/// Hands a file out so that nothing in it can act on the site: its type is what was found in it and is not guessed at, it is shown in the page only as picture,
/// sound or film, and opened by itself it stands in a sandbox of no origin. Parts of it can be asked for. It may be kept by its reader's browser, which asks each time whether it still may.
/// </summary>
public static class FileAnswer
{
    private const string Sandbox = "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'";

    /// <summary>The answer; 404 when the content is gone.</summary>
    /// <param name="response">Where its headers go.</param>
    /// <param name="path">Where the content lies.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="name">What it is called when it is saved.</param>
    /// <param name="save">To be saved rather than shown, whatever it is.</param>
    public static PhysicalFileHttpResult Of(HttpResponse response, string? path, string contentType, string name, bool save)
    {
        if (path is null) throw new ProblemException(404, "NoSuchFile");
        var shown = !save && FileType.OfContentType(contentType) is { Kind: not FileKind.Document };
        response.Headers.ContentSecurityPolicy = Sandbox;
        response.Headers.CacheControl = "private, no-cache";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        var disposition = new ContentDispositionHeaderValue(shown ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
        return TypedResults.PhysicalFile(path, contentType, entityTag: new EntityTagHeaderValue($"\"{Path.GetFileName(path)}\""), enableRangeProcessing: true);
    }
}
