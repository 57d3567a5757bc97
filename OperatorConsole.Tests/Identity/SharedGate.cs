namespace OperatorConsole.Tests.Identity;

/// <summary>One gate for tests that change nothing behind it.</summary>
public sealed class SharedGate : IAsyncLifetime
{
    internal GateHost Host { get; private set; } = null!;

    /// <inheritdoc />
    public async Task InitializeAsync() => Host = await GateHost.StartAsync();

    /// <inheritdoc />
    public async Task DisposeAsync() => await Host.DisposeAsync();
}
