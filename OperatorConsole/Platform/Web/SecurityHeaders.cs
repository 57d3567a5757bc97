namespace OperatorConsole.Platform.Web;

/// <summary>
/// The headers every answer carries, files and refusals included. They are written when the answer starts, so that clearing a half-made answer does
/// not lose them; an answer that has set one of them itself (a sandboxed download, a sign-in pop-up) keeps its own.
/// </summary>
public static class SecurityHeaders
{
    private const string FrameAncestors = "frame-ancestors";
    private static readonly object Framers = new();

    // blob: is what a script of the page holds itself: a file before it is sent, and on the customers' page one fetched with the visitor's token.
    // style-src-attr: the component library places its pop-ups with style attributes; without it they lie open on the page.
    private const string Policy =
        "default-src 'self'; base-uri 'self'; object-src 'none'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self' data:; style-src 'self'; " +
        "style-src-attr 'unsafe-inline'; script-src 'self'; connect-src 'self'; form-action 'self'; " + FrameAncestors + " ";

    private const string NoFrames = Policy + "'none'";

    /// <summary>Lets the given sites show this answer in a frame. Without it nobody may.</summary>
    public static void AllowFramesOf(this HttpContext context, IEnumerable<Uri> sites) => context.Items[Framers] = string.Join(' ', sites.Select(s => s.GetLeftPart(UriPartial.Authority)));

    internal static Task WriteAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(Write, context);
        return next(context);
    }

    private static Task Write(object state)
    {
        var context = (HttpContext)state;
        var headers = context.Response.Headers;
        // The framework may have set a policy of frames alone; that is no policy for scripts.
        if (!headers.ContentSecurityPolicy.ToString().Contains("default-src", StringComparison.Ordinal)) headers.ContentSecurityPolicy = PolicyFor(context);
        headers.XContentTypeOptions = "nosniff";
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Permissions-Policy", "camera=(), geolocation=(), microphone=(self), payment=(), usb=()");
        headers.TryAdd("Cross-Origin-Opener-Policy", "same-origin");
        if (context.Request.IsHttps) headers.StrictTransportSecurity = "max-age=31536000";
        if (context.Request.Path.StartsWithSegments("/api")) headers.TryAdd("Cache-Control", "no-store");
        return Task.CompletedTask;
    }

    private static string PolicyFor(HttpContext context) =>
        context.Items[Framers] is string { Length: > 0 } sites ? Policy + sites : NoFrames;
}
