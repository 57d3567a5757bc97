using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using OperatorConsole.Platform.Text;
using OperatorConsole.Platform.Web;
using OperatorConsole.Platform.Web.Limits;
using OperatorConsole.Workspaces;

namespace OperatorConsole.Channels.WebChat;

/// <summary>The web chat's HTTP surface (SPEC, "Handles"): what the chat page and widgets on other sites speak.</summary>
internal static class WebChatEndpoints
{
    public static void MapWebChat(this IEndpointRouteBuilder app)
    {
        app.MapGet("/api/v1/webchat/widget", LooksAsync).AllowAnonymous().CountedAsGuest(_ => null).WithTags("Web chat").WithSummary("What the chat button on another site shows there");
        app.MapPost("/api/v1/webchat/sessions", StartAsync).AllowAnonymous().CountedAsArrival().Checked<SessionInput>().WithTags("Web chat").WithSummary("Opens a visitor's session");
        var visitor = app.MapGroup("/api/v1/webchat").RequireAuthorization(VisitorScheme.Name).CountedAsGuest(VisitorScheme.Claimed).WithTags("Web chat");
        visitor.MapPost("/messages", WriteAsync).Checked<VisitorMessageInput>().WithSummary("The visitor writes; answered when it is stored");
        visitor.MapGet("/messages", ReadAsync).WithSummary("What was said, or what was said after a message");
        visitor.MapPost("/typing", TypeAsync).WithSummary("The visitor types, or has stopped");
        visitor.MapPost("/receipts", ReachedAsync).Checked<ReceiptInput>().WithSummary("How far messages have come on the visitor's screen");
        visitor.MapGet("/events", Follow).StaysOpen().WithSummary("What happens, as server-sent events; resumes after Last-Event-ID");
        app.MapWebChatFiles();
    }

    // Any site may read it, and without a cookie: it holds what every visitor of the button's site sees. Whether the asker may show the chat is said in it,
    // because an answer that another origin cannot read would look there like a server that is gone.
    private static async Task<Ok<WidgetLooks>> LooksAsync(string workspace, HttpContext context, WorkspaceDirectory workspaces, HostSites sites, CancellationToken cancel)
    {
        if (await workspaces.FindAsync(workspace, cancel) is not { } shown) throw new ProblemException(404, "NoSuchWorkspace");
        var origin = context.Request.Headers.Origin.ToString();
        var headers = context.Response.Headers;
        (headers.AccessControlAllowOrigin, headers.CacheControl, headers.Vary) = ("*", "public, max-age=300", "Origin, Accept-Language");
        var language = CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var isAllowed = origin.Length == 0 || await sites.FindAsync(shown.Id, origin, cancel) is not null;
        return TypedResults.Ok(WidgetLooks.Of(shown, await workspaces.SettingsAsync<LookSettings>(shown.Id, cancel), isAllowed, language));
    }

    private static async Task<Results<Ok<SessionStarted>, ProblemHttpResult>> StartAsync(SessionInput input, HttpRequest request, VisitorEntrance entrance, CancellationToken cancel)
    {
        var (visitor, token) = await entrance.OpenAsync(input, Languages.Known(input.Language) ?? Languages.From(request.Headers.AcceptLanguage.ToString()), cancel);
        return TypedResults.Ok(new SessionStarted(visitor.Id, token));
    }

    private static async Task<Ok<VisitorLine>> WriteAsync(VisitorMessageInput input, HttpContext context, VisitorDesk desk, CancellationToken cancel) =>
        TypedResults.Ok(await desk.WriteAsync(VisitorScheme.Of(context), input.Text ?? "", input.ClientId!, input.ReplyTo, input.AttachmentIds ?? [], cancel));

    private static async Task<Ok<VisitorLines>> ReadAsync(HttpContext context, VisitorDesk desk, string? after, CancellationToken cancel)
    {
        var (lines, more) = await desk.ReadAsync(VisitorScheme.Of(context), NewId.IsOne(after) ? after : null, cancel);
        return TypedResults.Ok(new VisitorLines(lines, more));
    }

    private static async Task<NoContent> TypeAsync(VisitorTypingInput input, HttpContext context, VisitorDesk desk, CancellationToken cancel)
    {
        await desk.TypeAsync(VisitorScheme.Of(context), input.Typing ?? true, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReachedAsync(ReceiptInput input, HttpContext context, VisitorDesk desk, CancellationToken cancel)
    {
        await desk.ReachedAsync(VisitorScheme.Of(context), input.DeliveredUpTo, input.ReadUpTo, cancel);
        return TypedResults.NoContent();
    }

    private static ServerSentEventsResult<string> Follow(HttpContext context, VisitorStream stream, IHostApplicationLifetime lifetime)
    {
        var last = context.Request.Headers["Last-Event-ID"].ToString();
        // Open streams must not hold up a stop: they end when it begins, and the page comes back by itself.
        var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        context.Response.RegisterForDispose(ends);
        context.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(stream.FollowAsync(VisitorScheme.Of(context), NewId.IsOne(last) ? last : null, ends.Token));
    }
}

/// <summary>An opened session: keep the token, it is the visitor's key.</summary>
public sealed record SessionStarted(string SessionId, string Token);

/// <summary>Lines, oldest first.</summary>
public sealed record VisitorLines(IReadOnlyList<VisitorLine> Items, bool More);
