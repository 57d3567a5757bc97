namespace OperatorConsole.Tests.Browser;

/// <summary>One demo start that the tests of a collection share; a test that kills or restarts starts its own.</summary>
public sealed class DemoConsole : IAsyncLifetime
{
    /// <summary>The product, running.</summary>
    public RunningConsole Console { get; private set; } = null!;

    /// <summary>Where it listens.</summary>
    public Uri Address => Console.Address;

    /// <inheritdoc />
    public async Task InitializeAsync() => Console = await RunningConsole.StartAsync();

    /// <inheritdoc />
    public async Task DisposeAsync() => await Console.DisposeAsync();
}
