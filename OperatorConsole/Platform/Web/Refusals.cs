using Microsoft.AspNetCore.Antiforgery;
using OperatorConsole.Platform.Storage;

namespace OperatorConsole.Platform.Web;

/// <summary>
/// Gives every refusal and every failure its words: problem details for programs, a small page for people. What is refused is nobody's fault and is
/// not logged; a fault of ours is logged once and told without its insides.
/// </summary>
internal sealed partial class Refusals(IHostApplicationLifetime lifetime, ILogger<Refusals> log)
{
    private const int ClientClosedRequest = 499;

    /// <summary>Runs the rest of the request and answers for what comes back without words.</summary>
    public async Task AnswerAsync(HttpContext context, RequestDelegate next)
    {
        try
        {
            await next(context);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            if (!context.Response.HasStarted) context.Response.StatusCode = ClientClosedRequest; // nobody is there to read more
            return;
        }
        catch (Exception failure)
        {
            var refusal = For(failure);
            Log(context, failure, refusal);
            if (context.Response.HasStarted)
            {
                context.Abort(); // half an answer is sent: cutting it off is the one way left to say that it is not whole
                return;
            }
            context.Response.Clear();
            await Answer.WriteAsync(context, refusal);
            return;
        }
        if (IsBare(context.Response)) await Answer.WriteAsync(context, ForStatus(context));
    }

    private static bool IsBare(HttpResponse response) =>
        response is { HasStarted: false, StatusCode: >= 400 and not ClientClosedRequest, ContentLength: null } && string.IsNullOrEmpty(response.ContentType);

    private ProblemException For(Exception failure) => failure switch
    {
        ProblemException refused => refused,
        BadHttpRequestException { InnerException: AntiforgeryValidationException } or AntiforgeryValidationException => new(400, "NoAntiforgery"),
        BadHttpRequestException bad => new(bad.StatusCode, KeyOf(bad.StatusCode)),
        _ when StorageTrouble.IsText(failure) => new(400, "BadRequest"),
        // The server stops reading when it is told to end: what had not wholly arrived by then is not stored, and its sender is asked to come back.
        OperationCanceledException when lifetime.ApplicationStopping.IsCancellationRequested => new(503, "Busy"),
        _ when StorageTrouble.Passes(failure) => new(503, "Busy"),
        _ => new(500, "Failed"),
    };

    private static ProblemException ForStatus(HttpContext context)
    {
        var status = context.Response.StatusCode;
        var stale = status == 400 && context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false };
        return new(status, stale ? "NoAntiforgery" : KeyOf(status));
    }

    private static string KeyOf(int status) => status switch
    {
        401 => "NotSignedIn",
        403 => "AccessDenied",
        404 => "NotFound",
        405 => "MethodNotAllowed",
        408 => "TooSlow",
        413 => "TooLarge",
        415 => "UnsupportedMedia",
        429 => "TooMany",
        503 => "Busy",
        >= 500 => "Failed",
        _ => "BadRequest",
    };

    // The route and not the path: paths carry one-time tokens.
    private void Log(HttpContext context, Exception failure, ProblemException refusal)
    {
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(no route)";
        if (refusal.Key == "Failed") LogFailed(failure, context.Request.Method, route);
        else if (refusal.Key == "Busy" && failure is not ProblemException) LogBusy(context.Request.Method, route, failure.GetBaseException().GetType().Name);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} failed")]
    private partial void LogFailed(Exception failure, string method, string route);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Method} {Route} was put off: the store did not take it ({Reason})")]
    private partial void LogBusy(string method, string route, string reason);
}
