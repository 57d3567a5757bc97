using System.Diagnostics;
using System.Runtime.InteropServices;
using OperatorConsole.Tests.Fakes;

namespace OperatorConsole.Tests.Browser;

/// <summary>
/// The product itself in a process of its own, on a free port and with its own data: what a test can't do to a server in its own process
/// (kill it, restart it on the data it left) it does to this one. Disposing ends the process and deletes the data.
/// </summary>
public sealed class RunningConsole : IAsyncDisposable
{
    private const int Terminate = 15;

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopsWithin = TimeSpan.FromSeconds(30);

    private readonly ConsoleStart start;
    private readonly ConsoleOutput output = new();
    private Process? process;

    private RunningConsole(ConsoleStart start) => this.start = start;

    /// <summary>Where it listens; the same after a restart.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1:0");

    /// <summary>The directory given as <c>--data</c>.</summary>
    public string DataDirectory { get; } = Directory.CreateTempSubdirectory("operator-console-").FullName;

    /// <summary>Every line it wrote so far, over all its starts.</summary>
    public IReadOnlyList<string> Log => output.Lines;

    /// <summary>Its process, for who looks at it from outside.</summary>
    public int ProcessId => Its.Id;

    /// <summary>Its process is there.</summary>
    public bool IsRunning => process is { HasExited: false };

    private Process Its => process ?? throw new InvalidOperationException("It was never started.");

    /// <summary>Starts the product and waits until it answers that it is ready.</summary>
    /// <exception cref="InvalidOperationException">It ended, or was not ready in time; its log stands in the message.</exception>
    public static async Task<RunningConsole> StartAsync(ConsoleStart? start = null)
    {
        var console = new RunningConsole(start ?? new());
        try
        {
            await console.RunAsync();
            return console;
        }
        catch
        {
            await console.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client that speaks to it and keeps cookies of its own. Dispose it.</summary>
    public HttpClient NewClient() => new() { BaseAddress = Address };

    /// <summary>Ends it as a power cut would: SIGKILL, nothing is tidied up.</summary>
    public async Task KillAsync()
    {
        Its.Kill();
        await Its.WaitForExitAsync();
    }

    /// <summary>Asks it to end, as the system does at shutdown (SIGTERM), and answers its exit code.</summary>
    /// <exception cref="TimeoutException">It did not end within 30 seconds.</exception>
    public async Task<int> StopAsync()
    {
        Assert.Equal(0, Signal(Its.Id, Terminate));
        await Its.WaitForExitAsync().WaitAsync(StopsWithin);
        return Its.ExitCode;
    }

    /// <summary>Starts it again on the same data and the same port, after <see cref="KillAsync"/> or <see cref="StopAsync"/>.</summary>
    public async Task RestartAsync()
    {
        Assert.False(IsRunning, "it still runs: stop or kill it first");
        ConsoleCommand.Forget(Its);
        process = null;
        await RunAsync();
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        if (IsRunning) await KillAsync();
        if (process is not null) ConsoleCommand.Forget(process);
        Directory.Delete(DataDirectory, recursive: true);
    }

    private async Task RunAsync()
    {
        process = ConsoleCommand.Start(start, Address, DataDirectory);
        var listening = output.Follow(process);
        var ended = process.WaitForExitAsync();
        await Task.WhenAny(listening, ended, Task.WhenAll(listening, ended).WaitAsync(StartsWithin));
        if (!listening.IsCompletedSuccessfully) throw NotReady(IsRunning ? "does not listen" : $"ended with exit code {Its.ExitCode}");

        Address = await listening;
        using var client = NewClient();
        await Eventually.TrueAsync("GET /health answers 200", () => !IsRunning ? throw NotReady($"ended with exit code {Its.ExitCode}") : AnswersAsync(client), StartsWithin);
    }

    private static async Task<bool> AnswersAsync(HttpClient client)
    {
        try { return (await client.GetAsync(new Uri("/health", UriKind.Relative))).IsSuccessStatusCode; }
        catch (HttpRequestException) { return false; }
    }

    private InvalidOperationException NotReady(string why) => new($"The product {why}. Its log:\n{string.Join('\n', Log.TakeLast(60))}");

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Signal(int processId, int signal);
}
