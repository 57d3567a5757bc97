using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OperatorConsole.Tests.Safety;

/// <summary>The statements EF sends to the database of one data directory, listened to from outside: nothing of the product is exchanged for it.</summary>
internal sealed class Statements : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string directory;
    private readonly ConcurrentQueue<string> sent = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];

    public Statements(string directory)
    {
        this.directory = directory;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>What was sent since <see cref="Forget"/>, each with its parameters: the same question twice is the same text twice.</summary>
    public IReadOnlyList<string> Sent => [.. sent];

    public void Forget() => sent.Clear();

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name) subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not CommandEventData { Command: { Connection: { } connection } command } || value.Key != RelationalEventId.CommandExecuting.Name) return;
        if (!connection.ConnectionString.Contains(directory, StringComparison.Ordinal)) return;
        var parameters = command.Parameters.Cast<System.Data.Common.DbParameter>().Select(p => $"{p.ParameterName}={p.Value}");
        sent.Enqueue($"{command.CommandText}\n-- {string.Join(", ", parameters)}");
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        foreach (var subscription in subscriptions) subscription.Dispose();
    }
}
