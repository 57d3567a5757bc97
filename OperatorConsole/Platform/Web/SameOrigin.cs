using Microsoft.AspNetCore.Antiforgery;

namespace OperatorConsole.Platform.Web;

/// <summary>
/// Keeps other sites from acting in the name of somebody who is signed in here. Two checks: what comes from another site may change nothing and open
/// no socket; and what is believed for its cookie alone must also bring the page's token.
/// </summary>
public static class SameOrigin
{
    private const string CookieIdentity = "Identity.Application";
    private static readonly OpenToAll Open = new();

    /// <summary>Lets other sites call this endpoint. Only for endpoints that give a cookie no weight.</summary>
    public static TBuilder AllowForeignOrigins<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(Open);

    /// <summary>Before authentication: nothing foreign is even looked at.</summary>
    internal static Task RefuseForeignAsync(HttpContext context, WebOptions options, RequestDelegate next)
    {
        var watched = !IsSafe(context.Request) || IsUpgrade(context.Request);
        if (watched && IsForeign(context.Request, options) && context.GetEndpoint()?.Metadata.GetMetadata<OpenToAll>() is null)
            throw new ProblemException(StatusCodes.Status403Forbidden, "ForeignOrigin");
        return next(context);
    }

    /// <summary>
    /// After authorization, which may have signed the caller in by one of several schemes. A bearer token can't be sent by a foreign page, so it needs
    /// no proof. Forms bring their own token and are checked by the framework; the circuit's script can't send one and has the check above.
    /// </summary>
    internal static async Task AskCookiesForProofAsync(HttpContext context, IAntiforgery antiforgery, RequestDelegate next)
    {
        var needed = !IsSafe(context.Request) && IsByCookieAlone(context)
            && context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<IAntiforgeryMetadata>() is null
            && !context.Request.Path.StartsWithSegments("/_blazor");
        if (needed && !await antiforgery.IsRequestValidAsync(context)) throw new ProblemException(StatusCodes.Status400BadRequest, "NoAntiforgery");
        await next(context);
    }

    private static bool IsSafe(HttpRequest request) =>
        HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method) || HttpMethods.IsTrace(request.Method);

    private static bool IsUpgrade(HttpRequest request) => request.Headers.Upgrade.Count > 0;

    // A program that is no browser sends neither header; it has no cookies of somebody else's to abuse.
    private static bool IsForeign(HttpRequest request, WebOptions options)
    {
        var origin = request.Headers.Origin.ToString();
        if (origin.Length > 0) return !IsOwn(origin, request, options);
        return request.Headers["Sec-Fetch-Site"].ToString().Equals("cross-site", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsOwn(string origin, HttpRequest request, WebOptions options)
    {
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var from)) return false; // "null" among others: a sandboxed frame
        if (options.PublicUrl is { } site && Same(from, site)) return true;
        return Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var here) && Same(from, here);
    }

    private static bool Same(Uri one, Uri other) => Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static bool IsByCookieAlone(HttpContext context)
    {
        var signedIn = context.User.Identities.Where(i => i.IsAuthenticated).ToList();
        return signedIn.Count > 0 && signedIn.TrueForAll(i => i.AuthenticationType == CookieIdentity);
    }

    private sealed class OpenToAll;
}
