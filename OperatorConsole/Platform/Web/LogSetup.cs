using System.Globalization;
using OperatorConsole.Platform.Storage;
using Serilog;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace OperatorConsole.Platform.Web;

/// <summary>What is logged and where to: the console, and a file per day in the data directory.</summary>
public static class LogSetup
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} [{Level:u3}] {SourceContext}: {Message:lj}{" + LogFlood.LeftOut + ":l}{NewLine}{" + BrowserWords.Failure + ":l}";
    private const int DaysKept = 7;
    private const long LargestFile = 50L << 20; // what floods the log must not fill the disk the messages are on

    internal static Logger Create(StorageOptions storage) => new LoggerConfiguration()
        .MinimumLevel.Information()
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        .MinimumLevel.Override("System", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information) // "Now listening on: …"
        .Enrich.With<SecretsLeftOut>()
        .Enrich.With<BrowserWords>()
        .Filter.ByExcluding(e => StartFailures.Reasons(e.Exception).Count > 0) // told to the person who starts it, in words
        .Filter.With<LogFlood>()
        .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture)
        .WriteTo.File(Path.Combine(storage.DataDirectory, "logs", "console-.log"), outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture,
            rollingInterval: RollingInterval.Day, retainedFileCountLimit: DaysKept, fileSizeLimitBytes: LargestFile, rollOnFileSizeLimit: true)
        .CreateLogger();

    /// <summary>
    /// Leaves out what <typeparamref name="T"/> says of every call below a warning: the framework's authentication notes each refused token under the scheme's own
    /// name, and whoever sends many must not be able to fill the disk.
    /// </summary>
    public static IServiceCollection LogTroubleOnly<T>(this IServiceCollection services) =>
        services.AddLogging(log => log.AddFilter<SerilogLoggerProvider>(typeof(T).FullName, LogLevel.Warning));

    /// <summary>The framework names circuits in its own lines. A circuit's id is enough to take the circuit over, so it is left out.</summary>
    private sealed class SecretsLeftOut : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            foreach (var name in logEvent.Properties.Keys.Where(n => n.Contains("circuit", StringComparison.OrdinalIgnoreCase)).ToList())
                logEvent.AddOrUpdateProperty(propertyFactory.CreateProperty(name, "(left out)"));
        }
    }
}
