using Serilog.Core;
using Serilog.Events;

namespace OperatorConsole.Platform.Web;

/// <summary>
/// Writes a failure into the log, and leaves out what a browser said of its own: a script's complaint may hold a customer's words, and, with a line break in
/// it, whatever else its sender wants to be read there. Where it happened is told all the same.
/// </summary>
internal sealed class BrowserWords : ILogEventEnricher
{
    /// <summary>The property that stands in a line's place for its exception.</summary>
    public const string Failure = "Failure";

    private const string LeftOut = "(left out)";

    public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
    {
        if (logEvent.Exception is not { } failure) return;
        var told = Chain(failure).Any(IsOfBrowser);
        logEvent.AddOrUpdateProperty(propertyFactory.CreateProperty(Failure, (told ? WithoutWords(failure) : failure.ToString()) + Environment.NewLine));
        if (told) logEvent.AddOrUpdateProperty(propertyFactory.CreateProperty("Message", LeftOut)); // the renderer quotes it in its own line
    }

    // The renderer wraps what the browser said of a drawing in an exception of no type of its own; the name of the method that does it is the only mark.
    private static bool IsOfBrowser(Exception failure) => failure.GetType().FullName == "Microsoft.JSInterop.JSException"
        || failure.StackTrace?.Contains("InvokeRenderCompletedCallsAfterUpdateDisplayTask", StringComparison.Ordinal) == true;

    private static string WithoutWords(Exception failure) =>
        string.Join(Environment.NewLine, Chain(failure).Select(e => $"{e.GetType().FullName}: {LeftOut}{Environment.NewLine}{e.StackTrace}"));

    private static IEnumerable<Exception> Chain(Exception failure)
    {
        for (var at = failure; at is not null; at = at.InnerException) yield return at;
    }
}
