namespace OperatorConsole.Platform.Web;

/// <summary>
/// Makes redirects to this site relative. The framework writes them out with the Host header, which is whatever the caller says: a cache that keeps such
/// an answer would lead the next caller to a stranger's site.
/// </summary>
internal static class OwnRedirects
{
    public static Task WriteAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(Shorten, context);
        return next(context);
    }

    private static Task Shorten(object state)
    {
        var context = (HttpContext)state;
        if (Uri.TryCreate(context.Response.Headers.Location.ToString(), UriKind.Absolute, out var target) && IsHere(target, context.Request))
            context.Response.Headers.Location = target.GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped);
        return Task.CompletedTask;
    }

    // Cut down to "//…", a path would become another site.
    private static bool IsHere(Uri target, HttpRequest request) =>
        Uri.TryCreate($"{request.Scheme}://{request.Host}", UriKind.Absolute, out var here)
        && target.Scheme == here.Scheme && target.Authority == here.Authority && !target.AbsolutePath.StartsWith("//", StringComparison.Ordinal);
}
