using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace OperatorConsole.Tests.Platform.Web;

internal sealed record KeptLine(string Category, LogLevel Level, string Text, Exception? Exception);

/// <summary>Keeps what is logged, so that a test can say what must and must not stand there.</summary>
internal sealed class KeptLog : ILoggerProvider
{
    private readonly ConcurrentQueue<KeptLine> lines = new();

    public IReadOnlyList<KeptLine> Lines => [.. lines];

    /// <summary>What somebody would be woken for.</summary>
    public IReadOnlyList<KeptLine> Errors => [.. lines.Where(l => l.Level >= LogLevel.Error)];

    public void Forget() => lines.Clear();

    public ILogger CreateLogger(string categoryName) => new Category(categoryName, lines);

    public void Dispose() => Forget();

    private sealed class Category(string name, ConcurrentQueue<KeptLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(new(name, logLevel, formatter(state, exception), exception));
    }
}
