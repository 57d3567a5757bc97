using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace OperatorConsole.Platform.Web;

/// <summary>
/// Whoever makes the same thing go wrong again and again must not fill the log with it: of the same line <see cref="Most"/> a minute are written, and the first of
/// a later minute says how many like it were left out.
/// </summary>
internal sealed class LogFlood : ILogEventFilter
{
    /// <summary>Lines of a kind within a minute.</summary>
    public const int Most = 30;

    /// <summary>The property that tells how many were left out; there only when some were.</summary>
    public const string LeftOut = "LeftOut";

    private const int Kinds = 2000; // each is a line of somebody's source; more can only be somebody's words
    private readonly Lock gate = new();
    private readonly Dictionary<(string Line, string Source), Minute> kinds = [];

    public bool IsEnabled(LogEvent logEvent)
    {
        if (logEvent.Level == LogEventLevel.Fatal) return true;
        lock (gate)
        {
            if (Of(logEvent).Take(logEvent.Timestamp) is not { } before) return false;
            if (before > 0) logEvent.AddOrUpdateProperty(new(LeftOut, new ScalarValue(string.Create(CultureInfo.InvariantCulture, $" ({before} lines like this one were left out before)"))));
            return true;
        }
    }

    private Minute Of(LogEvent logEvent)
    {
        var key = (logEvent.MessageTemplate.Text, logEvent.Properties.TryGetValue("SourceContext", out var source) ? source.ToString() : "");
        if (kinds.TryGetValue(key, out var minute)) return minute;
        if (kinds.Count >= Kinds) kinds.Clear();
        return kinds[key] = new Minute();
    }

    private sealed class Minute
    {
        private DateTimeOffset began;
        private int written;
        private int dropped;

        /// <returns>How many were left out since the last that was written, or null to leave this one out too.</returns>
        public int? Take(DateTimeOffset at)
        {
            if ((at - began).Duration() >= TimeSpan.FromMinutes(1)) (began, written) = (at, 0);
            if (written >= Most)
            {
                dropped++;
                return null;
            }
            written++;
            (var before, dropped) = (dropped, 0);
            return before;
        }
    }
}
