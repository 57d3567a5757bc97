using OperatorConsole.Tests.Given;

namespace OperatorConsole.Tests.Browser;

/// <summary>A console with ten thousand conversations, one of which has five thousand messages.</summary>
public sealed class LongConsole : IAsyncLifetime
{
    internal const int Conversations = 10_000;
    internal const int Messages = 5_000;

    private RunningConsole console = null!;

    /// <summary>Where it listens.</summary>
    public Uri Address => console.Address;

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        console = await RunningConsole.StartAsync(new() { Environment = new Dictionary<string, string> { ["Demo__Seed"] = "empty" } });
        await LongInbox.WriteAsync(console.DataDirectory, Conversations, Messages);
    }

    /// <inheritdoc />
    public async Task DisposeAsync() => await console.DisposeAsync();
}
